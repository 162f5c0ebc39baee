package dev.integrationsrouter.core.day;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does what its payload says, and keeps which runs it saw. */
final class ErrandService implements IntegrationService<Errand> {

    static final int NUMBER = 4;

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final int number;
    private final Set<UUID> seen;

    ErrandService(int number, Set<UUID> seen) {
        this.number = number;
        this.seen = seen;
    }

    static String name(int number) {
        return "errand" + number;
    }

    @Override
    public Class<Errand> payloadType() {
        return Errand.class;
    }

    /** The last one makes few runs at once. */
    @Override
    public RunPolicy policy() {
        return RunPolicy.builder()
                .maxConcurrent(number == NUMBER - 1 ? 1 : 64)
                .singleFlight((request, fingerprint) ->
                        Optional.ofNullable((String) request.payload().get("flight")))
                .build();
    }

    @Override
    public RunResult run(RunContext<Errand> context) throws InterruptedException {
        seen.add(context.runId());
        Errand errand = context.payload();
        if (errand.millis() > 0) {
            boolean unused = NEVER.await(errand.millis(), TimeUnit.MILLISECONDS);
        }
        return switch (errand.act()) {
            case PARTIAL -> new RunResult.Partial("half of it", Map.of());
            case UPSTREAM -> failed(FailureKind.UPSTREAM);
            case QUOTA -> failed(FailureKind.QUOTA);
            case THROW -> throw new IllegalStateException("thrown by the service");
            case READ ->
                new RunResult.Completed(
                        context.latestSuccess().isPresent() ? "there was one before" : "the first", Map.of());
            case SAVE -> {
                context.checkpoint("{\"at\":1}");
                yield failed(FailureKind.UPSTREAM);
            }
            case COMPLETE -> new RunResult.Completed("done by " + context.runId(), Map.of("number", number));
        };
    }

    private static RunResult failed(FailureKind kind) {
        return new RunResult.Failed(kind, "failed as it was asked to", Map.of(), null, false);
    }
}
