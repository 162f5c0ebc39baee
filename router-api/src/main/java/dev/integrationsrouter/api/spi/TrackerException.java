package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.IntegrationException;
import org.jspecify.annotations.Nullable;

/** A tracker could not do what it was asked for; whether it was done all the same is unknown. */
public class TrackerException extends IntegrationException {
    /**
     * Says what could not be done.
     *
     * @param message what, where, and what would help; without secrets
     * @param cause what was caught, or null
     */
    public TrackerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
