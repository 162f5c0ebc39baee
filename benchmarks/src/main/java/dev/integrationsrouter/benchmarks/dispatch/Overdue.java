package dev.integrationsrouter.benchmarks.dispatch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Work that takes much longer than its deadline. */
final class Overdue implements Callable<String> {

    private final Duration lasts;
    private final boolean isDeaf;
    private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();

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

    /** Waits until its thread has left it; whether that was because it was stopped. */
    boolean wasStopped() {
        return stopped.join();
    }
}
