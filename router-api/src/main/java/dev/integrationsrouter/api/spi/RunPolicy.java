package dev.integrationsrouter.api.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * How the router treats the runs of a service.
 *
 * <pre>{@code
 * RunPolicy.builder().deadline(Duration.ofMinutes(10)).maxConcurrent(4).build()
 * }</pre>
 *
 * @param deadline how long a run may take; a request may ask for less, never for more
 * @param maxConcurrent how many runs of the service one router makes at once
 * @param maxWait how long one more waits for one of them to end before it is answered 429; in the order in which they
 *     came, and at most 1,000 of them
 * @param retry what is done about transient failures
 * @param singleFlight what must not run twice at once
 * @param threads which kind of thread a run gets
 */
public record RunPolicy(
        Duration deadline,
        int maxConcurrent,
        Duration maxWait,
        RetryPolicy retry,
        SingleFlight singleFlight,
        ThreadKind threads) {

    /** One hour, 64 runs at once, no waiting, no retry, no single flight, platform threads. */
    public static final RunPolicy DEFAULT = builder().build();

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code deadline} is zero or negative, {@code maxConcurrent} is less than 1, or
     *     {@code maxWait} is negative
     */
    public RunPolicy {
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(singleFlight, "singleFlight");
        Objects.requireNonNull(threads, "threads");
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("A deadline must be longer than nothing, not " + deadline);
        }
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException("maxConcurrent must be at least 1, not " + maxConcurrent);
        }
        if (maxWait.isNegative()) {
            throw new IllegalArgumentException("maxWait must not be negative, but is " + maxWait);
        }
    }

    /**
     * Starts from the values of {@link #DEFAULT}.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Which kind of thread a run gets. */
    public enum ThreadKind {
        /** A platform thread. */
        PLATFORM,
        /** A virtual thread where the JVM has them (21 and newer), else a platform thread. */
        VIRTUAL
    }

    /** Collects the parts of a policy. Not thread-safe. */
    public static final class Builder {
        private Duration deadline = Duration.ofHours(1);
        private int maxConcurrent = 64;
        private Duration maxWait = Duration.ZERO;
        private RetryPolicy retry = RetryPolicy.NEVER;
        private SingleFlight singleFlight = SingleFlight.NONE;
        private ThreadKind threads = ThreadKind.PLATFORM;

        private Builder() {}

        /**
         * How long a run may take.
         *
         * @param deadline more than nothing
         * @return this builder
         */
        public Builder deadline(Duration deadline) {
            this.deadline = deadline;
            return this;
        }

        /**
         * How many runs may be in progress at once.
         *
         * @param maxConcurrent at least 1
         * @return this builder
         */
        public Builder maxConcurrent(int maxConcurrent) {
            this.maxConcurrent = maxConcurrent;
            return this;
        }

        /**
         * How long one more run waits for one of them to end.
         *
         * @param maxWait zero to refuse at once what cannot run now
         * @return this builder
         */
        public Builder maxWait(Duration maxWait) {
            this.maxWait = maxWait;
            return this;
        }

        /**
         * What is done about transient failures.
         *
         * @param retry {@link RetryPolicy#NEVER} to answer the first failure
         * @return this builder
         */
        public Builder retry(RetryPolicy retry) {
            this.retry = retry;
            return this;
        }

        /**
         * What must not run twice at once.
         *
         * @param singleFlight what tells which requests are the same work
         * @return this builder
         */
        public Builder singleFlight(SingleFlight singleFlight) {
            this.singleFlight = singleFlight;
            return this;
        }

        /**
         * Which kind of thread a run gets.
         *
         * @param threads virtual threads suit runs that mostly wait
         * @return this builder
         */
        public Builder threads(ThreadKind threads) {
            this.threads = threads;
            return this;
        }

        /**
         * {@return the policy}
         *
         * @throws IllegalArgumentException if a value is out of its range
         */
        public RunPolicy build() {
            return new RunPolicy(deadline, maxConcurrent, maxWait, retry, singleFlight, threads);
        }
    }
}
