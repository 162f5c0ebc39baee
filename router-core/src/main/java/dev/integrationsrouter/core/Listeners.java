package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunListener;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Tells the host's listeners what happens; what one of them throws is logged and changes nothing. */
final class Listeners {

    private final List<RunListener> listeners;

    Listeners(List<RunListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void started(UUID runId, String service, RunType runType) {
        tell(listener -> listener.started(runId, service, runType));
    }

    void progress(UUID runId, String service, Progress progress) {
        tell(listener -> listener.progress(runId, service, progress));
    }

    void answered(IntegrationResponse response) {
        tell(listener -> listener.answered(response));
    }

    private void tell(Consumer<RunListener> event) {
        for (RunListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable e) { // the host's code
                Failures.tellHandlerIfFatal(e);
                Log.ROUTER.warn(
                        "Run listener {} threw {}",
                        listener.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }
}
