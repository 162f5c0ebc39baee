package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.spi.TrackerException;
import org.jspecify.annotations.Nullable;

/** A record cannot be kept, or not yet: nothing of it is in the journal, and nothing was given to the tracker. */
public final class JournalException extends TrackerException {

    private static final long serialVersionUID = 1L;

    JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
