package dev.integrationsrouter.perspective;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bounded number of things in flight; the bound may rise. One thread takes and waits, any may free and raise. */
final class Slots {

    private static final long POLL_MILLIS = 100;

    private final Semaphore free;
    private volatile int limit;

    Slots(int limit) {
        this.limit = limit;
        this.free = new Semaphore(limit);
    }

    /**
     * Takes a slot; waits while there is none.
     *
     * @param check called at once and then about ten times a second; what it throws ends the waiting
     */
    void take(Runnable check) throws InterruptedException {
        do {
            check.run();
        } while (!free.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS));
    }

    /**
     * Waits until all slots are free.
     *
     * @param check as for {@link #take}
     */
    void awaitIdle(Runnable check) throws InterruptedException {
        int all;
        boolean idle;
        do {
            check.run();
            all = limit;
            idle = free.tryAcquire(all, POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (idle) {
                free.release(all);
            }
        } while (!idle || all != limit);
    }

    void free() {
        free.release();
    }

    /** Lets so many be in flight, if that is more than before. */
    void raiseTo(int limit) {
        if (limit > this.limit) { // which most callers need no lock to see
            raise(limit);
        }
    }

    private synchronized void raise(int limit) {
        if (limit > this.limit) {
            int more = limit - this.limit;
            this.limit = limit; // before there are more: whoever waits for all of them has to know how many that is
            free.release(more);
        }
    }
}
