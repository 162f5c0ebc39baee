package dev.integrationsrouter.dynamodb;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops calls to a store that does not answer: after a number of failures in a row, calls are refused at once,
 * but for one trial each time a pause is over; the pause doubles with each failed trial. One success ends that.
 * Thread-safe.
 */
final class Breaker {

    private static final int FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final LongSupplier nanoTime;
    private int failures;
    private long pauseNanos;
    private long nextTrial;

    /** By a clock like {@link System#nanoTime()}. */
    Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether a call may be tried. A true answer while the store is away is the one trial of that pause. */
    synchronized boolean allows() {
        if (failures < FAILURES) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - nextTrial < 0) {
            return false;
        }
        nextTrial = now + pauseNanos;
        return true;
    }

    /** Answers whether this ended a time of refusals. */
    synchronized boolean succeeded() {
        boolean wasOpen = failures >= FAILURES;
        failures = 0;
        return wasOpen;
    }

    /** Answers whether refusals begin with this. */
    synchronized boolean failed() {
        failures++;
        if (failures == FAILURES) {
            pauseNanos = FIRST_PAUSE.toNanos();
        } else if (failures > FAILURES) {
            pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE.toNanos());
        }
        nextTrial = nanoTime.getAsLong() + pauseNanos;
        return failures == FAILURES;
    }

    /** How many calls failed in a row. */
    synchronized int failures() {
        return failures;
    }

    /** Until the next trial. */
    synchronized Duration pauseLeft() {
        return Duration.ofNanos(Math.max(0, nextTrial - nanoTime.getAsLong()));
    }
}
