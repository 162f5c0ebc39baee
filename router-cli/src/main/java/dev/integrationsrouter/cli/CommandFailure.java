package dev.integrationsrouter.cli;

import org.jspecify.annotations.Nullable;

/** A command could not do what it was asked for; the message is the sentence to show. Exit status 1. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        this(message, null);
    }

    CommandFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
