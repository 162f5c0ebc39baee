package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The requests and runs in progress in this process: a router that closes lets no more in and waits for these. Thread-safe. */
final class ActiveRuns {

    private final Map<UUID, ActiveRun<?>> runs = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int requests;
    private boolean closed;

    /** Lets a request in; false once the router closes. Who was let in calls {@link #leave()} at its end. */
    boolean enter() {
        lock.lock();
        try {
            if (!closed) {
                requests++;
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** A request has been answered. */
    void leave() {
        lock.lock();
        try {
            requests--;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void add(ActiveRun<?> run) {
        runs.put(run.runId(), run);
    }

    void remove(ActiveRun<?> run) {
        runs.remove(run.runId());
    }

    List<ActiveRun<?>> all() {
        return List.copyOf(runs.values());
    }

    /** Lets nobody in any more. False if that was so already. */
    boolean close() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all requests are answered, or the time is over; an interrupt ends the waiting, and stays set. */
    boolean awaitIdle(Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (requests > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return requests == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return requests == 0;
        } finally {
            lock.unlock();
        }
    }
}
