package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does things later, on one daemon thread: only what is quick. Idle, it costs nothing. */
final class Timers implements AutoCloseable {

    private final ScheduledThreadPoolExecutor scheduler;

    Timers() {
        scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "router-timers");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
    }

    Future<?> after(Duration delay, Runnable action) {
        return scheduler.schedule(action, nanos(delay), TimeUnit.NANOSECONDS);
    }

    Future<?> every(Duration period, Runnable action) {
        return scheduler.scheduleWithFixedDelay(action, nanos(period), nanos(period), TimeUnit.NANOSECONDS);
    }

    /** Waits on the calling thread, and can be interrupted. Needs no timer, so that closing these leaves nobody waiting. */
    void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(nanos(duration), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** Centuries are cut to what a scheduler can hold. */
    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
