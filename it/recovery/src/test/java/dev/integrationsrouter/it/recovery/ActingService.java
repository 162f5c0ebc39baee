package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.core.RouterBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does what its payload says, and keeps the ledger. */
final class ActingService implements IntegrationService<Task> {

    /** Its runs may all run at once, but no more than a few. */
    static final String FREE = "free";

    /** Heeds the flights of its requests. */
    static final String FLYING = "flying";

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final LedgerFile ledger;
    private final RunPolicy policy;
    private final boolean hurried;

    private ActingService(LedgerFile ledger, RunPolicy policy, boolean hurried) {
        this.ledger = ledger;
        this.policy = policy;
        this.hurried = hurried;
    }

    /**
     * Registers both services.
     *
     * @param hurried whether work takes no time
     */
    static void register(RouterBuilder builder, LedgerFile ledger, boolean hurried) {
        RunPolicy.Builder free = RunPolicy.builder().maxConcurrent(4).deadline(Duration.ofSeconds(20));
        RunPolicy.Builder flying = RunPolicy.builder()
                .deadline(Duration.ofSeconds(20))
                .singleFlight((request, fingerprint) ->
                        Optional.ofNullable((String) request.payload().get("flight")));
        builder.service(FREE, new ActingService(ledger, free.build(), hurried));
        builder.service(FLYING, new ActingService(ledger, flying.build(), hurried));
    }

    @Override
    public Class<Task> payloadType() {
        return Task.class;
    }

    @Override
    public RunPolicy policy() {
        return policy;
    }

    @Override
    public RunResult run(RunContext<Task> context) {
        Task task = context.payload();
        ledger.saw(context.runId(), task.ask());
        if (!hurried) {
            work(context);
        }
        String body = task.act() + " by " + context.runId();
        ledger.did(context.runId(), task.act().statusCode(), body);
        return switch (task.act()) {
            case COMPLETE -> new RunResult.Completed(body, Map.of("ask", task.ask()));
            case PARTIAL -> new RunResult.Partial(body, Map.of("ask", task.ask()));
            case UPSTREAM -> new RunResult.Failed(FailureKind.UPSTREAM, body, Map.of());
            case QUOTA -> new RunResult.Failed(FailureKind.QUOTA, body, Map.of());
            case THROW -> throw new IllegalStateException("thrown by the service");
        };
    }

    /** Until its time is over, or it is to end. */
    private static void work(RunContext<Task> context) {
        long end = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(context.payload().millis());
        for (int done = 1; System.nanoTime() < end; done++) {
            context.throwIfCancelled();
            context.progress(done, -1);
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
