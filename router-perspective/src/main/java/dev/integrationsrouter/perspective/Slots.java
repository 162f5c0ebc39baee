package dev.integrationsrouter.perspective;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bounded number of things in flight; the bound may rise. Thread-safe. */
final class Slots {

    private static final long POLL_MILLIS = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private int limit;
    private int used;

    Slots(int limit) {
        this.limit = limit;
    }

    /**
     * Waits for a free slot and takes it.
     *
     * @param check called at once and then about ten times a second; what it throws ends the waiting
     */
    void take(Runnable check) throws InterruptedException {
        await(false, check);
    }

    /**
     * Waits until all slots are free.
     *
     * @param check as for {@link #take}
     */
    void awaitIdle(Runnable check) throws InterruptedException {
        await(true, check);
    }

    private void await(boolean idle, Runnable check) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            check.run();
            while (idle ? used > 0 : used >= limit) {
                boolean unused = freed.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
                check.run();
            }
            used += idle ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    void free() {
        lock.lock();
        try {
            used--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets so many be in flight, if that is more than before. */
    void raiseTo(int limit) {
        lock.lock();
        try {
            this.limit = Math.max(this.limit, limit);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
