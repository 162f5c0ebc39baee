package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.IntegrationException;

/** Thrown by {@link RunContext#throwIfCancelled()} to leave a run that is to end early. Let it pass. */
public final class RunCancelledException extends IntegrationException {
    /**
     * Says why the run is to end.
     *
     * @param message one sentence for people
     */
    public RunCancelledException(String message) {
        super(message);
    }
}
