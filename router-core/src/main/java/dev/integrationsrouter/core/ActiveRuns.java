package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The runs in progress in this process, which closing waits for. Thread-safe. */
final class ActiveRuns {

    private final Map<UUID, ActiveRun<?>> runs = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();

    void add(ActiveRun<?> run) {
        runs.put(run.runId(), run);
    }

    void remove(ActiveRun<?> run) {
        runs.remove(run.runId());
        lock.lock();
        try {
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<ActiveRun<?>> all() {
        return List.copyOf(runs.values());
    }

    /** Waits until no run is in progress, or the time is over; an interrupt ends the waiting, and stays set. */
    boolean awaitNone(Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!runs.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return runs.isEmpty();
    }
}
