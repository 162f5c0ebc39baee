package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the tracker for what a case is about, and completes. */
final class AskedService implements IntegrationService<AskedService.Claims> {

    static final String NAME = "asked";

    final AtomicInteger calls = new AtomicInteger();
    private final Operation operation;
    private final Supplier<CountDownLatch> beaten;

    /**
     * Asks for one thing.
     *
     * @param beaten opens when there were signs of life
     */
    AskedService(Operation operation, Supplier<CountDownLatch> beaten) {
        this.operation = operation;
        this.beaten = beaten;
    }

    record Claims(@Nullable String flight) {}

    @Override
    public Class<Claims> payloadType() {
        return Claims.class;
    }

    @Override
    public RunPolicy policy() {
        return RunPolicy.builder()
                .singleFlight((request, fingerprint) ->
                        Optional.ofNullable((String) request.payload().get("flight")))
                .build();
    }

    @Override
    public RunResult run(RunContext<Claims> context) throws InterruptedException {
        calls.incrementAndGet();
        if (operation == Operation.LATEST) {
            boolean unused = context.latestSuccess().isPresent();
        }
        if (operation == Operation.HEARTBEAT && !beaten.get().await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("There was no sign of life");
        }
        return new RunResult.Completed("done", Map.of());
    }

    /** A request that claims that. */
    static Map<String, Object> request(Claim claim) {
        Map<String, Object> payload = claim.hasFlight() ? Map.of("flight", claim + " at a time") : Map.of();
        Map<String, Object> controls = claim.hasKey() ? Map.of("idempotency_key", "key-of-" + claim) : Map.of();
        return Map.of(
                "service",
                NAME,
                "payload",
                Map.of("run_type", "prod", "payload", payload),
                "metadata",
                Map.of("router", controls));
    }

    /** The same, but no run. */
    static Map<String, Object> refused(Claim claim) {
        Map<String, Object> request = new HashMap<>(request(claim));
        request.put("payload", Map.of("run_type", "sometimes"));
        return request;
    }
}
