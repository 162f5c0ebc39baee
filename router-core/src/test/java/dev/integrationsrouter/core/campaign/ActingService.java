package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Does what its payload says, and keeps the ledger. Interrupts that it ignores it hands on when it returns. */
final class ActingService implements IntegrationService<Task> {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final String name;
    private final RunPolicy policy;
    private final boolean flies;
    private final Ledger ledger;
    private final CountDownLatch gate;

    ActingService(String name, RunPolicy policy, boolean flies, Ledger ledger, CountDownLatch gate) {
        this.name = name;
        this.policy = policy;
        this.flies = flies;
        this.ledger = ledger;
        this.gate = gate;
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
    public RunResult run(RunContext<Task> context) throws Exception {
        String flight = flies ? context.payload().flight() : null;
        Ledger.Visit visit = ledger.enter(context, name, flight, policy.maxConcurrent());
        RunResult result = null;
        try {
            result = act(context, visit);
            return result;
        } finally {
            ledger.leave(visit, result);
        }
    }

    private RunResult act(RunContext<Task> context, Ledger.Visit visit) throws Exception {
        Task task = context.payload();
        switch (task.act()) {
            case WORK -> NEVER.await(task.millis(), TimeUnit.MILLISECONDS);
            case SPIN -> spin(context, visit);
            case DEAF -> ignoreInterrupts(NEVER, task.millis());
            case GATE -> ignoreInterrupts(gate, Integer.MAX_VALUE);
            case READ -> {
                context.latestSuccess();
                context.checkpoint();
            }
            case SAVE -> {
                visit.checkpoint = "{\"call\":" + visit.calls + "}";
                context.checkpoint(visit.checkpoint);
                return failed(FailureKind.UPSTREAM, false);
            }
            default -> {}
        }
        return switch (task.act()) {
            case PARTIAL -> new RunResult.Partial("half of it", Map.of());
            case UPSTREAM -> failed(FailureKind.UPSTREAM, false);
            case QUOTA -> failed(FailureKind.QUOTA, false);
            case CONFIGURATION -> throw new ConfigurationException("a setting is missing");
            case THROW -> throw new IllegalStateException("thrown by the service");
            case FAIL_FOR_NOW ->
                (context.runId().getLeastSignificantBits() + visit.calls) % 3 == 0
                        ? new RunResult.Completed("at last", Map.of())
                        : failed(FailureKind.UPSTREAM, true);
            default -> new RunResult.Completed("done", Map.of());
        };
    }

    private static RunResult failed(FailureKind kind, boolean isTransient) {
        return new RunResult.Failed(kind, "failed as it was asked to", Map.of(), null, isTransient);
    }

    private static void spin(RunContext<Task> context, Ledger.Visit visit) {
        long end = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(context.payload().millis());
        long step = 0;
        while (System.nanoTime() < end && !context.isCancelled()) {
            visit.done = ++step;
            context.progress(step, -1);
            LockSupport.parkNanos(200_000);
        }
    }

    private static void ignoreInterrupts(CountDownLatch latch, int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        @Nullable Boolean over = null;
        while (over == null) {
            try {
                over = latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ledger.closed(name);
    }
}
