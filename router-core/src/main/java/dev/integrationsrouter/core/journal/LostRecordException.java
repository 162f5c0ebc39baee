package dev.integrationsrouter.core.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A record is not where it was kept, and will not be there again: its file was deleted or damaged. */
final class LostRecordException extends IOException {

    private static final long serialVersionUID = 1L;

    LostRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
