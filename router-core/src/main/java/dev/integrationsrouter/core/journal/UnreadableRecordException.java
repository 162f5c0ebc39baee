package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.IntegrationException;

/** What is kept of a run is whole, but no record that this version of the router knows. */
final class UnreadableRecordException extends IntegrationException {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
