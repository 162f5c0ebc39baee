package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.spi.FinishAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings what waits in the journal to the tracker: the records of one run in their order, several runs at once. A run
 * whose record was not taken is tried again after a pause; while the {@link Breaker} is open, only one is tried, another
 * each time. Idle, it has no thread.
 */
final class Delivery {

    /** How many runs at once: enough to hide the way to a store. */
    private static final int LANES = 8;

    private final Journal journal;
    private final Courier courier;
    private final Availability availability;
    private final Breaker breaker;
    private final JournalThreads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition handedBack = lock.newCondition();
    private final ArrayDeque<WaitingRun> ready = new ArrayDeque<>();
    private int busy;
    private int pausing;
    private boolean pumpIsDue;
    private boolean closed;

    Delivery(Journal journal, Courier courier, Availability availability, JournalThreads threads) {
        this.journal = journal;
        this.courier = courier;
        this.availability = availability;
        this.breaker = availability.breaker();
        this.threads = threads;
    }

    /** Takes over what processes that are gone have left, and delivers it. */
    void adopt() {
        journal.adopt().forEach(this::later);
    }

    /** Delivers a run in its turn. */
    void later(WaitingRun run) {
        lock.lock();
        try {
            enqueue(run);
            pump();
        } finally {
            lock.unlock();
        }
    }

    /** The tracker took something: maybe it takes more. */
    void goOn() {
        lock.lock();
        try {
            pump();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Delivers a run on the calling thread, unless the tracker is known to be away or another thread is at it: then later.
     *
     * @return what the tracker answered to its end; empty if it has not answered yet
     */
    Optional<FinishAnswer> now(WaitingRun run) {
        if (!breaker.isClosed() || (run.hasStart() && !run.isStartDelivered())) {
            later(run); // its start was not taken either
            return Optional.empty();
        }
        return takeInHand(run) ? deliver(run) : Optional.empty();
    }

    /**
     * Delivers the ends of runs that hold one of these claims, before another run asks for it: or it would be taken for
     * abandoned, and its outcome overlooked.
     *
     * @param atMost how long to wait for a thread that is at one of them
     * @throws JournalException if the tracker has not taken one of them
     */
    void deliverHolders(Claims claims, Duration atMost) {
        for (WaitingRun run : journal.all()) {
            if (run.hasEnd() && run.claims().meets(claims)) {
                if (takeInHand(run)) {
                    deliver(run);
                } else {
                    awaitHandedBack(run, atMost);
                }
                if (!run.isSettled()) {
                    throw new JournalException(
                            "the tracker has not taken yet how run " + run.runId()
                                    + " ended, which holds what this run claims; it waits in the journal in "
                                    + journal.folder() + ", and 'router journal list' says why",
                            null);
                }
            }
        }
    }

    /**
     * Tries to deliver all that waits, each once at least.
     *
     * @param atMost how long
     * @param patiently whether to try again, after its pause, what was not taken: until all is done, or the tracker is away
     */
    void drain(Duration atMost, boolean patiently) {
        lock.lock();
        try {
            breaker.allowNow();
            journal.all().stream().filter(courier::isDue).forEach(this::enqueue);
            pump();
            long left = atMost.toNanos();
            while (left > 0 && isAtWork(patiently)) {
                left = handedBack.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever closes in a hurry leaves it to the next process
        } finally {
            lock.unlock();
        }
    }

    private boolean isAtWork(boolean patiently) {
        return busy > 0 || (!ready.isEmpty() && lanes() > 0) || (patiently && pausing > 0 && breaker.isClosed());
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        WaitingRun run = next();
        try {
            if (run != null) {
                deliver(run);
            }
        } finally {
            lock.lock();
            try {
                busy--;
                handedBack.signalAll();
                pump();
            } finally {
                lock.unlock();
            }
        }
    }

    private @Nullable WaitingRun next() {
        lock.lock();
        try {
            for (WaitingRun run = ready.poll(); run != null; run = ready.poll()) {
                run.queued(false);
                if (!run.isInHand()) {
                    run.inHand(true);
                    return run;
                }
                run.wanted(true);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean takeInHand(WaitingRun run) {
        lock.lock();
        try {
            boolean free = !run.isInHand();
            if (free) {
                run.inHand(true);
            }
            return free;
        } finally {
            lock.unlock();
        }
    }

    /** Delivers what waits of a run that is in this thread's hand, and hands it back. */
    private Optional<FinishAnswer> deliver(WaitingRun run) {
        Courier.Result result = Courier.Result.FAILED;
        try {
            result = courier.deliver(run);
            if (result.isTaken()) {
                availability.succeeded();
            }
        } finally {
            handBack(run, result);
        }
        return Optional.ofNullable(result.answer());
    }

    private void handBack(WaitingRun run, Courier.Result result) {
        lock.lock();
        try {
            run.inHand(false);
            handedBack.signalAll();
            if (result.hasFailed() && breaker.isClosed() && !run.isWanted()) {
                run.failedOnceMore();
                pausing++;
                threads.after(breaker.pause(run.failures() - 1), () -> again(run));
            } else if (result.hasFailed() || courier.isDue(run)) {
                enqueue(run); // at the end: one that the tracker cannot take must not be every trial
            }
            run.wanted(false);
            pump();
        } finally {
            lock.unlock();
        }
    }

    private void again(WaitingRun run) {
        lock.lock();
        try {
            pausing--;
            enqueue(run);
            pump();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(WaitingRun run) {
        if (!run.isQueued()) {
            run.queued(true);
            ready.add(run);
        }
    }

    private void awaitHandedBack(WaitingRun run, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (run.isInHand() && left > 0) {
                left = handedBack.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Puts as many threads to work as there is work for, and sees to it that it is called again when there will be. */
    private void pump() {
        while (!closed && !ready.isEmpty() && busy < lanes()) {
            try {
                threads.execute(this::work);
                busy++;
            } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread can be had now
                pumpAfter(breaker.pause(0));
                return;
            }
        }
        if (!ready.isEmpty() && lanes() == 0) {
            pumpAfter(breaker.pauseLeft());
        }
    }

    private void pumpAfter(Duration pause) {
        if (!pumpIsDue && !closed) {
            pumpIsDue = true;
            threads.after(pause, () -> {
                lock.lock();
                try {
                    pumpIsDue = false;
                    pump();
                } finally {
                    lock.unlock();
                }
            });
        }
    }

    private int lanes() {
        return breaker.isClosed() ? LANES : breaker.allows() ? 1 : 0;
    }
}
