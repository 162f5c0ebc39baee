package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does things later, on one daemon thread: only what is quick. Idle, it costs nothing. */
final class Timers implements AutoCloseable {

    private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(10);

    private final ScheduledThreadPoolExecutor scheduler;

    Timers() {
        scheduler = new ScheduledThreadPoolExecutor(1, new Daemons("router-timers"));
        scheduler.setRemoveOnCancelPolicy(true);
    }

    /** Once; tried again as long as it throws that no memory is left. */
    Future<?> after(Duration delay, Runnable action) {
        return scheduler.schedule(() -> insist(action), nanos(delay), TimeUnit.NANOSECONDS);
    }

    /** Again and again, also after it has thrown. */
    Future<?> every(Duration period, Runnable action) {
        return scheduler.scheduleWithFixedDelay(
                () -> survive(action), nanos(period), nanos(period), TimeUnit.NANOSECONDS);
    }

    /** Waits on the calling thread, and can be interrupted. Needs no timer, so that closing these leaves nobody waiting. */
    void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(nanos(duration), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** A deadline is held also when no memory is left: as soon as there is some. Allocates nothing itself. */
    private void insist(Runnable action) {
        while (!survive(action) && !scheduler.isShutdown()) {
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
    }

    /** Answers whether there was memory for it. */
    private static boolean survive(Runnable action) {
        try {
            action.run();
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /** Centuries are cut to what a scheduler can hold. */
    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
