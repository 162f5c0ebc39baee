package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The requests on their way in this process: a router that closes lets no more in and waits for these. Thread-safe. */
final class OpenRequests {

    private final Map<UUID, OpenRequest> requests = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private volatile boolean closed;

    /** Lets a request in; false once the router closes. Who was let in {@link #leave leaves} in the end. */
    boolean enter(OpenRequest request) {
        requests.put(request.runId(), request);
        if (closed) {
            leave(request);
            return false;
        }
        return true;
    }

    /** A request has been answered. */
    void leave(OpenRequest request) {
        requests.remove(request.runId());
        if (closed) {
            signalIdle();
        }
    }

    /** The one with this id; null if there is none. */
    @Nullable
    OpenRequest find(UUID runId) {
        return requests.get(runId);
    }

    List<OpenRequest> all() {
        return List.copyOf(requests.values());
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

    /** Waits until all requests are answered, or the time is over. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lock();
        try {
            while (!requests.isEmpty() && left > 0) {
                left = idle.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return requests.isEmpty();
    }

    /** Whether one of them has a thread for its service's call. */
    boolean anyRunsOn(Thread thread) {
        return requests.values().stream().anyMatch(request -> request.runsOn(thread));
    }

    private void signalIdle() {
        lock.lock();
        try {
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
