package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.benchmarks.Nothing;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;

/** This router's way to give a call a deadline: a service that does the work. */
final class RouterDeadline implements DeadlineCall, AutoCloseable {

    private static final IntegrationRequest REQUEST = IntegrationRequest.of("overdue", RunType.PROD, Map.of());

    private final Queue<Callable<String>> works = new ConcurrentLinkedQueue<>();
    private final IntegrationRouter router;

    /**
     * Makes the router.
     *
     * @param grace how much longer than the deadline a caller waits for work that does not stop
     * @param most calls at once
     */
    RouterDeadline(Duration deadline, Duration grace, int most) {
        RunPolicy policy =
                RunPolicy.builder().deadline(deadline).maxConcurrent(most).build();
        router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(new InMemoryTracker())
                .grace(grace)
                .service(REQUEST.service(), new Service(works, policy))
                .build();
    }

    @Override
    public String call(Callable<String> work) throws TimeoutException {
        works.add(work);
        try {
            IntegrationResponse response = router.routeAndRun(REQUEST);
            return switch (response.statusCode()) {
                case 200 -> response.body();
                case 504 -> throw new TimeoutException(response.body());
                default -> throw new IllegalStateException("Expected 200 or 504, but was " + response);
            };
        } finally {
            works.remove(work); // if the deadline came before the run had begun
        }
    }

    @Override
    public void close() {
        router.close();
    }

    /** Which run does which work makes no difference. */
    private record Service(Queue<Callable<String>> works, RunPolicy policy)
            implements IntegrationService<Nothing.Empty> {

        @Override
        public Class<Nothing.Empty> payloadType() {
            return Nothing.Empty.class;
        }

        @Override
        public RunResult run(RunContext<Nothing.Empty> context) throws Exception {
            return new RunResult.Completed(works.remove().call(), Map.of());
        }
    }
}
