package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** The service under test as the router sees it: its own in everything, and watched in its runs. */
final class WatchedService<P> implements IntegrationService<P> {

    private final IntegrationService<P> service;
    private final Function<UUID, RunWatch> watches;
    private final Consumer<UUID> canceller;

    /**
     * Wraps a service.
     *
     * @param watches the watch of each run
     * @param canceller cancels a run
     */
    WatchedService(IntegrationService<P> service, Function<UUID, RunWatch> watches, Consumer<UUID> canceller) {
        this.service = service;
        this.watches = watches;
        this.canceller = canceller;
    }

    @Override
    public Class<P> payloadType() {
        return service.payloadType();
    }

    @Override
    public RunPolicy policy() {
        return service.policy();
    }

    @Override
    public List<String> problems() {
        return service.problems();
    }

    @Override
    public RunResult run(RunContext<P> context) throws Exception {
        UUID id = context.runId();
        RunWatch watch = watches.apply(id);
        Runnable cancel = () -> canceller.accept(id);
        PastRun played = watch.played();
        return played == null ? watched(context, watch, cancel) : play(played, context, cancel);
    }

    private RunResult watched(RunContext<P> context, RunWatch watch, Runnable cancel) throws Exception {
        watch.called();
        try {
            watch.step("run", "", cancel);
            RunResult result = service.run(new WatchedContext<>(context, watch, cancel));
            watch.returned(result);
            return result;
        } catch (Throwable e) { // seen, and handed on as it is
            watch.threw(e);
            throw e;
        }
    }

    private static RunResult play(PastRun played, RunContext<?> context, Runnable cancel) {
        TimeWindow window = played.window();
        if (window != null) {
            context.window(window);
        }
        String checkpoint = played.checkpoint();
        if (checkpoint != null) {
            context.checkpoint(checkpoint);
        }
        RunResult result = played.result();
        if (result != null) {
            return result;
        }
        cancel.run();
        context.throwIfCancelled();
        throw new IllegalStateException("The run was cancelled, but goes on");
    }

    @Override
    public void close() throws Exception {
        service.close();
    }
}
