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

/** Asks the tracker for what a case is about, and completes. */
final class AskedService implements IntegrationService<AskedService.Nothing> {

    static final String NAME = "asked";

    final AtomicInteger calls = new AtomicInteger();
    private final Cell cell;
    private final CountDownLatch beaten;

    AskedService(Cell cell, CountDownLatch beaten) {
        this.cell = cell;
        this.beaten = beaten;
    }

    record Nothing() {}

    @Override
    public Class<Nothing> payloadType() {
        return Nothing.class;
    }

    @Override
    public RunPolicy policy() {
        return RunPolicy.builder()
                .singleFlight((request, fingerprint) ->
                        cell.claim().hasFlight() ? Optional.of("one at a time") : Optional.empty())
                .build();
    }

    @Override
    public RunResult run(RunContext<Nothing> context) throws InterruptedException {
        calls.incrementAndGet();
        if (cell.operation() == Operation.LATEST) {
            boolean unused = context.latestSuccess().isPresent();
        }
        if (cell.operation() == Operation.HEARTBEAT && !beaten.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("There was no sign of life");
        }
        return new RunResult.Completed("done", Map.of());
    }

    /** The request that a case is about. */
    Map<String, Object> request() {
        Map<String, Object> request = new HashMap<>(valid());
        if (cell.operation() == Operation.RECORD) {
            request.put("payload", Map.of("run_type", "sometimes"));
        }
        return request;
    }

    /** One that claims what the case says. */
    Map<String, Object> valid() {
        Map<String, Object> controls = cell.claim().hasKey() ? Map.of("idempotency_key", "k") : Map.of();
        return Map.of("service", NAME, "payload", Map.of("run_type", "prod"), "metadata", Map.of("router", controls));
    }
}
