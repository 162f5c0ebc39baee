package dev.integrationsrouter.core.campaign;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor that is full at times, and looks in which state its threads come back. */
final class HostsExecutor implements Executor, AutoCloseable {

    private static final int TAKEN_BETWEEN_REFUSALS = 80;

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final Violations violations;
    private volatile boolean roomy;

    HostsExecutor(Violations violations) {
        this.violations = violations;
    }

    /** Whether it is to be full no more. */
    void roomy(boolean roomy) {
        this.roomy = roomy;
    }

    @Override
    public void execute(Runnable task) {
        if (!roomy && asked.incrementAndGet() % TAKEN_BETWEEN_REFUSALS == 0) {
            throw new RejectedExecutionException("full");
        }
        pool.execute(() -> {
            task.run();
            violations.unless(!Thread.interrupted(), "A thread of the host's came back interrupted");
        });
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
