package dev.integrationsrouter.api;

import org.jspecify.annotations.Nullable;

/** The root of what this library throws. The message says what, which value, and what would work. */
public class IntegrationException extends RuntimeException {
    /**
     * With a message alone.
     *
     * @param message for people; without secrets
     */
    public IntegrationException(String message) {
        super(message);
    }

    /**
     * With what caused it.
     *
     * @param message for people; without secrets
     * @param cause what was caught
     */
    public IntegrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
