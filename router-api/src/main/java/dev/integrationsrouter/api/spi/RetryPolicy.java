package dev.integrationsrouter.api.spi;

import java.time.Duration;

/**
 * How often a run is tried again after a {@code RunResult.Failed} that the service marks as transient. What
 * each attempt before the last came to (the latest 20 of them) is kept in the run's record, in its {@code
 * metadata.router.attempts}; the last one's outcome is the run's.
 *
 * @param maxAttempts how often the service is called at most, the first call included; at least 1
 * @param delay how long to wait before the second attempt; doubled before each further one, and varied at random by
 *     up to a quarter, so that runs which failed together do not come back together
 * @param maxDelay to where it grows
 */
public record RetryPolicy(int maxAttempts, Duration delay, Duration maxDelay) {

    /** Never tried again. */
    public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code maxAttempts} is less than 1, {@code delay} is negative, or
     *     {@code maxDelay} is shorter than {@code delay}
     */
    public RetryPolicy {
        if (maxAttempts < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("A retry policy needs at least 1 attempt and no negative delay, not "
                    + maxAttempts + " and " + delay);
        }
        if (maxDelay.compareTo(delay) < 0) {
            throw new IllegalArgumentException(
                    "maxDelay (" + maxDelay + ") must not be shorter than delay (" + delay + ")");
        }
    }

    /**
     * One whose delay grows to a minute, or stays as it is if it is longer.
     *
     * @param maxAttempts how often the service is called at most, the first time included
     * @param delay how long to wait before the second call
     * @throws IllegalArgumentException if {@code maxAttempts} is less than 1, or {@code delay} is negative
     */
    public RetryPolicy(int maxAttempts, Duration delay) {
        this(maxAttempts, delay, delay.compareTo(Duration.ofMinutes(1)) > 0 ? delay : Duration.ofMinutes(1));
    }
}
