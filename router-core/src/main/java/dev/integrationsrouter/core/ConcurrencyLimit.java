package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How many runs of one service are made at once; further ones wait in the order in which they came. Thread-safe. */
final class ConcurrencyLimit {

    /** Each of them holds a thread. */
    static final int MOST_WAITING = 1_000;

    private final int most;
    private final long waitNanos;
    private final Queue<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
    private int running;

    /**
     * Starts with none running.
     *
     * @param most runs at once
     * @param wait how long one more may wait
     */
    ConcurrencyLimit(int most, Duration wait) {
        this.most = most;
        this.waitNanos = TimeUnit.NANOSECONDS.convert(wait);
    }

    /**
     * Takes a place, which is to be {@linkplain #release() given back}. False if none gets free in time, if too many
     * wait already, or if the request is cancelled meanwhile.
     */
    boolean acquire(OpenRequest request) throws InterruptedException {
        CompletableFuture<Boolean> turn = new CompletableFuture<>();
        if (takeOrQueue(turn)) {
            return true;
        }
        if (turn.isDone()) { // it is not to wait, or has been handed a place meanwhile
            return turn.join();
        }
        request.whenCancelled(() -> turn.complete(false));
        try {
            return turn.get(waitNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return !turn.complete(false) && turn.join();
        } catch (InterruptedException e) {
            if (!turn.complete(false) && turn.join()) {
                release();
            }
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A place is taken or not, and never fails", e);
        } finally {
            forgetDecided();
        }
    }

    /** Gives a place back: to whoever waits longest, if somebody waits. */
    synchronized void release() {
        for (CompletableFuture<Boolean> next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.complete(true)) {
                return;
            }
        }
        running--;
    }

    /** Takes a place if one is free; else queues the turn, or ends it if it is not to wait. */
    private synchronized boolean takeOrQueue(CompletableFuture<Boolean> turn) {
        if (running < most) {
            running++;
            return true;
        }
        if (waitNanos == 0 || waiting.size() >= MOST_WAITING) {
            turn.complete(false);
        } else {
            waiting.add(turn);
        }
        return false;
    }

    /** Those who gave up make room for others. */
    private synchronized void forgetDecided() {
        waiting.removeIf(Future::isDone);
    }
}
