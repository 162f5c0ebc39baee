package dev.integrationsrouter.api.spi;

import java.time.Duration;

/**
 * How often a run is tried again after a {@code RunResult.Failed} that the service marks as transient.
 *
 * @param maxAttempts how often the service is called at most, the first call included; at least 1
 * @param delay how long to wait before the second attempt; doubled before each further one
 */
public record RetryPolicy(int maxAttempts, Duration delay) {

    /** Never tried again. */
    public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO);

    /** Checks the ranges. */
    public RetryPolicy {
        if (maxAttempts < 1 || delay.isNegative()) {
            throw new IllegalArgumentException("A retry policy needs at least 1 attempt and no negative delay, not "
                    + maxAttempts + " and " + delay);
        }
    }
}
