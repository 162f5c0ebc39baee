package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.client.Pacer;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends queries at the pacer's pace: on the caller's thread, or after a delay on one of its own. Answers arrive on any thread; a
 * scorer that has its answer ready gives it on the sending one. Thread-safe.
 */
final class Sender implements AutoCloseable {

    private static final long LONGEST_NAP = Duration.ofMillis(200).toNanos();

    private final AttributeScorer scorer;
    private final Pacer pacer;
    private final Runnable sent;
    private final BooleanSupplier over;
    private final Map<Long, CompletableFuture<Verdict>> inFlight = new ConcurrentHashMap<>();
    /** How many queries were in flight so far. */
    private final AtomicLong tracked = new AtomicLong();

    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final ScheduledThreadPoolExecutor thread;

    /** A query, and who takes its answer. */
    record Question(Query query, Receiver receiver) {}

    /** Takes an answer. */
    interface Receiver {
        /**
         * Called once for each query.
         *
         * @param sentAt when the query was sent, on the pacer's clock
         */
        void receive(Verdict verdict, long sentAt);
    }

    /**
     * For one run.
     *
     * @param name of its thread
     * @param sent called for every query that is sent
     * @param over whether the run has stopped: then no further query is sent
     */
    Sender(AttributeScorer scorer, Pacer pacer, String name, Runnable sent, BooleanSupplier over) {
        this.scorer = scorer;
        this.pacer = pacer;
        this.sent = sent;
        this.over = over;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Sends a query once its turn has come, for which this waits; or not at all, if the run is over or the thread interrupted. */
    void send(Question question) {
        guarded(() -> {
            if (awaitTurn()) {
                ask(question);
            }
        });
    }

    /** Sends a query once its delay is over and its turn has come. After {@link #close} nothing happens. */
    void sendLater(Question question, Duration delay) {
        try {
            var unused = thread.schedule(() -> send(question), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // closed: the run is over, and the next one asks for what this one did not
        }
    }

    private void ask(Question question) {
        long sentAt = pacer.now();
        sent.run();
        CompletableFuture<Verdict> answer = scorer.ask(question.query());
        if (!answer.isDone()) {
            track(answer);
        }
        var unused = answer.whenComplete((verdict, failed) -> {
            if (verdict != null) {
                guarded(() -> question.receiver().receive(verdict, sentAt));
            } else if (!(failed instanceof CancellationException)) {
                failure.compareAndSet(
                        null,
                        new IllegalStateException(
                                "A query failed with " + failed.getClass().getName(), failed));
            }
        });
    }

    /** Until it is answered, to be cancelled by whoever closes this. */
    private void track(CompletableFuture<Verdict> answer) {
        long number = tracked.incrementAndGet();
        inFlight.put(number, answer);
        var unused = answer.whenComplete((verdict, failed) -> inFlight.remove(number));
        if (thread.isShutdown()) { // whoever closed it may have looked before
            answer.cancel(true);
        }
    }

    /** False if the run ended in the meantime. */
    private boolean awaitTurn() {
        try {
            while (!isOver()) {
                long wait = pacer.takeTurn();
                if (wait <= 0) {
                    return true;
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(wait, LONGEST_NAP));
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isOver() {
        return thread.isShutdown() || failure.get() != null || over.getAsBoolean();
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (Throwable e) { // a checked one, too, need not be declared
            failure.compareAndSet(
                    null,
                    new IllegalStateException(
                            "A query failed with " + e.getClass().getName(), e));
        }
    }

    /** What went wrong on our side, and would otherwise be lost with its thread. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Gives up what waits and what is in flight. */
    @Override
    public void close() {
        thread.shutdownNow();
        inFlight.values().forEach(answer -> answer.cancel(true));
    }
}
