package dev.integrationsrouter.perspective;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

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
     * Waits for a free slot, and takes all that are free.
     *
     * @param most how many it takes at most, from 1
     * @param check called at once and then about ten times a second; what it throws ends the waiting
     * @return how many it took
     */
    int take(int most, Runnable check) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitWhile(() -> used >= limit, check);
            int taken = Math.min(most, limit - used);
            used += taken;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all slots are free.
     *
     * @param check as for {@link #take}
     */
    void awaitIdle(Runnable check) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaitWhile(() -> used > 0, check);
        } finally {
            lock.unlock();
        }
    }

    /** While the lock is held. */
    private void awaitWhile(BooleanSupplier blocked, Runnable check) throws InterruptedException {
        check.run();
        while (blocked.getAsBoolean()) {
            boolean unused = freed.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
            check.run();
        }
    }

    void free() {
        free(1);
    }

    void free(int count) {
        lock.lock();
        try {
            used -= count;
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
