package dev.integrationsrouter.api.spi;

import org.jspecify.annotations.Nullable;

/**
 * A tracker can never take this record, however often it is given it: it is too large for the store, for instance, or
 * holds what the store's rules forbid. Where records wait in a journal, such a one is put among the dead letters at
 * once, and keeps nothing else waiting. Whatever may pass, a store that is away or full for instance, is a plain
 * {@link TrackerException}.
 */
public class RejectedRecordException extends TrackerException {

    private static final long serialVersionUID = 1L;

    /**
     * Says why it cannot be taken.
     *
     * @param message what, where, and what would help; without secrets
     * @param cause what was caught, or null
     */
    public RejectedRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
