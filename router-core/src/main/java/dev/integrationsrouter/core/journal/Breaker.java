package dev.integrationsrouter.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the tracker takes records. After five failures in a row it is not asked but for one trial each time a
 * pause is over; the pause doubles with each failed trial, up to the longest, and is shortened at random by up to a
 * quarter, so that processes which share a tracker do not come back together. Any success ends that. Thread-safe.
 */
final class Breaker {

    private static final int FAILURES = 5;

    private final Duration first;
    private final Duration longest;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private int failures;
    private long nextTrial;
    private @Nullable Instant since;

    /**
     * Closed to begin with.
     *
     * @param first pause
     * @param longest pause
     * @param clock for people
     * @param nanoTime for pauses
     */
    Breaker(Duration first, Duration longest, InstantSource clock, LongSupplier nanoTime, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.random = random;
    }

    /** Whether the tracker is taken to be there. */
    synchronized boolean isClosed() {
        return failures < FAILURES;
    }

    /** Whether it may be asked now. */
    synchronized boolean allows() {
        return failures < FAILURES || nanoTime.getAsLong() - nextTrial >= 0;
    }

    /** Until it may be asked again. */
    synchronized Duration pauseLeft() {
        return allows() ? Duration.ZERO : Duration.ofNanos(nextTrial - nanoTime.getAsLong());
    }

    /** Since when it fails; null if it does not. */
    synchronized @Nullable Instant failsSince() {
        return since;
    }

    /** Answers whether this ends a time in which it was not asked. */
    synchronized boolean succeeded() {
        boolean wasOpen = failures >= FAILURES;
        failures = 0;
        since = null;
        return wasOpen;
    }

    /** Answers whether such a time begins with this. */
    synchronized boolean failed() {
        failures++;
        since = since == null ? clock.instant() : since;
        if (failures >= FAILURES) {
            nextTrial = nanoTime.getAsLong() + pause(failures - FAILURES).toNanos();
        }
        return failures == FAILURES;
    }

    /** Makes the next trial due now. */
    synchronized void allowNow() {
        nextTrial = nanoTime.getAsLong();
    }

    /** How long to wait after a number of failures. */
    synchronized Duration pause(int earlier) {
        Duration doubled = first.multipliedBy(1L << Math.min(earlier, 20));
        long nanos = (doubled.compareTo(longest) < 0 ? doubled : longest).toNanos();
        return Duration.ofNanos(nanos - random.nextLong(nanos / 4 + 1));
    }
}
