package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import java.util.Map;

/** This router. */
public final class RouterDispatcher implements Dispatcher {

    private final IntegrationRouter router;

    /**
     * Makes the router.
     *
     * @param builder with a tracker and threads; the services are added here
     */
    public RouterDispatcher(RouterBuilder builder) {
        Handler.all().forEach(handler -> builder.service(handler.name(), new Service(handler)));
        router = builder.discovery(false).build();
    }

    @Override
    public IntegrationResponse dispatch(Map<String, Object> request) {
        return router.routeAndRun(request);
    }

    @Override
    public void close() {
        router.close();
    }

    private record Service(Handler handler) implements IntegrationService<Order> {

        @Override
        public Class<Order> payloadType() {
            return Order.class;
        }

        @Override
        public RunResult run(RunContext<Order> context) {
            return new RunResult.Completed(handler.handle(context.payload()), Map.of());
        }
    }
}
