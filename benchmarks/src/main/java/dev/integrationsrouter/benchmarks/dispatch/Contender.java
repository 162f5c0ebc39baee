package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import java.time.Duration;
import java.util.List;

/** Who takes part, by the names that tables show. */
public final class Contender {

    /** The same steps without a router. */
    public static final String LIMIT = "by hand";
    /** This router, with the service called by the thread that asks. */
    public static final String ROUTER = "router";
    /** Apache Camel. */
    public static final String CAMEL = "Camel";
    /** Spring Integration. */
    public static final String SPRING_INTEGRATION = "Spring Integration";
    /** Spring Cloud Function. */
    public static final String SPRING_CLOUD_FUNCTION = "Spring Cloud Function";

    static final String OWN_THREAD = "router with own thread";
    static final String SUBMIT = "by hand with submit and get";
    static final String FAILSAFE = "by hand with Failsafe";

    /** Those that this router is to be faster than. */
    public static final List<String> PEERS = List.of(CAMEL, SPRING_INTEGRATION, SPRING_CLOUD_FUNCTION);

    /** Longer than any run takes: what is measured is that there is a deadline. */
    private static final Duration DEADLINE = Duration.ofHours(1);

    private Contender() {}

    /** Makes it ready for its first request. Loads no class of another one, which may not be there. */
    public static Dispatcher open(String name) throws Exception {
        return open(name, new InMemoryTracker());
    }

    /** The same with a store for the records of its runs. */
    static Dispatcher open(String name, ExecutionTracker store) throws Exception {
        return switch (name) {
            case LIMIT -> new ByHand(new Steps(store), Handler::handle);
            case SUBMIT -> limited(store, DeadlineCall.submitted(DEADLINE));
            case FAILSAFE -> limited(store, DeadlineCall.interrupted(DEADLINE));
            case ROUTER ->
                new RouterDispatcher(IntegrationRouter.builder().tracker(store).runsOnCallersThread());
            case OWN_THREAD -> new RouterDispatcher(IntegrationRouter.builder().tracker(store));
            case CAMEL -> new CamelDispatcher(new Steps(store));
            case SPRING_INTEGRATION -> new SpringIntegrationDispatcher(new Steps(store));
            case SPRING_CLOUD_FUNCTION -> new SpringCloudFunctionDispatcher(new Steps(store));
            default -> throw new IllegalArgumentException("No contender is named '" + name + "'");
        };
    }

    private static Dispatcher limited(ExecutionTracker store, DeadlineCall call) {
        return new ByHand(new Steps(store), (handler, order) -> call.call(() -> handler.handle(order)));
    }
}
