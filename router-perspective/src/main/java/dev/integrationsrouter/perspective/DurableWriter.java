package dev.integrationsrouter.perspective;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes outcomes to the store on one thread: all that has arrived in one commit, which is what makes durable
 * writes cheap. Only then is the sender of each told. What may arrive is bounded by the senders' slots.
 */
final class DurableWriter implements AutoCloseable {

    private static final int MOST_AT_ONCE = 500;

    private final Consumer<List<StoredOutcome>> store;
    private final Runnable afterCommit;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closing;

    private record Arrival(StoredOutcome outcome, Runnable whenDurable) {}

    /**
     * Begins.
     *
     * @param store stores outcomes, durably when it returns
     * @param afterCommit called after each commit, once those whose outcomes are durable were told
     * @param name of the thread
     */
    DurableWriter(Consumer<List<StoredOutcome>> store, Runnable afterCommit, String name) {
        this.store = store;
        this.afterCommit = afterCommit;
        this.thread = new Thread(this::work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Queues an outcome.
     *
     * @param whenDurable called on the writer's thread; never if the store fails
     */
    void write(StoredOutcome outcome, Runnable whenDurable) {
        arrivals.add(new Arrival(outcome, whenDurable));
    }

    /** What the store threw. Nothing is written after that. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure.get());
    }

    private void work() {
        List<Arrival> batch = new ArrayList<>();
        try {
            while (!closing || !arrivals.isEmpty()) {
                @Nullable Arrival first = arrivals.poll(20, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    arrivals.drainTo(batch, MOST_AT_ONCE - 1);
                    store.accept(batch.stream().map(Arrival::outcome).toList());
                    batch.forEach(arrival -> arrival.whenDurable().run());
                    afterCommit.run();
                    batch.clear();
                }
            }
        } catch (RuntimeException e) {
            failure.set(e);
        } catch (Error e) {
            failure.set(new IllegalStateException("The score store failed: " + e, e));
        } catch (InterruptedException e) {
            failure.set(new IllegalStateException("The writer of scores was interrupted", e));
        }
    }

    /** Writes what has arrived, and ends, also when the calling thread is interrupted. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
