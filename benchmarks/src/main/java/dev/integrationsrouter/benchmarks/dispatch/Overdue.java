package dev.integrationsrouter.benchmarks.dispatch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Work that takes much longer than its deadline. */
final class Overdue implements Callable<String> {

    private final Duration lasts;
    private final boolean isDeaf;
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    private volatile boolean hasBegun;

    /**
     * Work to be called once.
     *
     * @param lasts how long it takes if nobody stops it
     * @param isDeaf whether it ignores interrupts
     */
    Overdue(Duration lasts, boolean isDeaf) {
        this.lasts = lasts;
        this.isDeaf = isDeaf;
    }

    @Override
    public String call() throws InterruptedException {
        hasBegun = true;
        long begin = System.nanoTime();
        for (long left = lasts.toNanos(); left > 0; left = lasts.toNanos() - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted() && !isDeaf) {
                stopped.complete(true);
                throw new InterruptedException();
            }
        }
        stopped.complete(false);
        return "done";
    }

    /** Waits until its thread has left it; whether that was because it was stopped, or before it had begun. */
    boolean wasStopped() {
        try {
            return stopped.get(2 * lasts.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return !hasBegun;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Whether a thread was stopped could not be found out", e);
        }
    }
}
