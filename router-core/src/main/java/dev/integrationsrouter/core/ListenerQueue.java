package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for one listener, and the thread that tells it. Adding one never waits: if too many wait, it is
 * left out. Idle, the thread ends.
 */
final class ListenerQueue {

    static final int CAPACITY = 10_000;

    private static final int IDLE_SECONDS = 10;

    private final RunListener listener;
    private final ThreadPoolExecutor teller;
    private final Map<UUID, RunEvent.Progressed> latestProgress = new ConcurrentHashMap<>();
    private final AtomicLong leftOut = new AtomicLong();
    private volatile @Nullable Thread telling;

    ListenerQueue(RunListener listener) {
        this.listener = listener;
        this.teller = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(CAPACITY),
                new Daemons("router-listener"));
        teller.allowCoreThreadTimeOut(true);
    }

    /** Answers whether the listener will be told. */
    boolean add(Consumer<RunListener> event) {
        try {
            teller.execute(() -> tell(event));
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) { // too many wait, or no thread can be made
            leaveOut();
            return false;
        }
    }

    /** Adds how far a run has come, in place of what the listener was not told yet of the same run. */
    void addProgress(RunEvent.Progressed event) {
        if (latestProgress.put(event.runId(), event) == null && !add(told -> tellProgress(told, event.runId()))) {
            latestProgress.remove(event.runId());
        }
    }

    boolean isToldOn(Thread thread) {
        return telling == thread;
    }

    /** Takes no more events; those that wait are told. */
    void stop() {
        teller.shutdown();
    }

    /** Waits for the last events to be told, then gives up the listener. */
    void awaitEnd(Duration atMost) {
        try {
            if (!teller.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                Log.ROUTER.warn(
                        "Run listener {} was too slow for its last {} events, which are left out",
                        name(),
                        teller.shutdownNow().size());
            }
        } catch (InterruptedException e) {
            teller.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void tellProgress(RunListener told, UUID runId) {
        RunEvent.Progressed latest = latestProgress.remove(runId);
        if (latest != null) {
            told.progress(latest);
        }
    }

    private void tell(Consumer<RunListener> event) {
        telling = Thread.currentThread();
        try {
            event.accept(listener);
        } catch (Throwable e) { // the host's code
            Failures.tellHandlerIfFatal(e);
            Log.ROUTER.warn("Run listener {} threw {}", name(), e.getClass().getName());
        } finally {
            telling = null;
        }
    }

    private void leaveOut() {
        if (!teller.isShutdown() && leftOut.getAndIncrement() % CAPACITY == 0) {
            Log.ROUTER.warn(
                    "Run listener {} is too slow: {} events wait for it, and further ones are left out",
                    name(),
                    CAPACITY);
        }
    }

    private String name() {
        return listener.getClass().getName();
    }
}
