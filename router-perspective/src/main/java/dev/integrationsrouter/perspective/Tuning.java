package dev.integrationsrouter.perspective;

import java.time.Duration;

/**
 * How patient a run is. Not settings: users are offered what differs between providers, tests what takes long.
 *
 * @param attempts how often a post is asked for before it counts as failed for now
 * @param backoff before the second attempt; doubled before each further one
 * @param longestBackoff where doubling ends
 * @param connectPatience how long a service may be unreachable at the beginning
 * @param quotaPatience how long a quota may stay spent without one success
 */
record Tuning(
        int attempts, Duration backoff, Duration longestBackoff, Duration connectPatience, Duration quotaPatience) {

    static final Tuning USUAL =
            new Tuning(8, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofMinutes(5));

    /**
     * How long to wait before the next attempt: between half and all of the doubled backoff, so that many posts
     * that failed together do not come back together.
     *
     * @param failed attempts so far, at least 1
     * @param jitter from 0 to 1
     */
    Duration delay(int failed, double jitter) {
        double millis = Math.min(
                (double) longestBackoff.toMillis(), backoff.toMillis() * Math.pow(2, Math.min(failed, 30) - 1));
        return Duration.ofMillis(Math.round(millis * (0.5 + jitter / 2)));
    }

    /**
     * How many connections may end under a post before it counts as failed for now: more than attempts, since
     * servers end connections that are idle, old, or in the way of a restart, whatever they are asked.
     */
    int connections() {
        return 3 * attempts;
    }

    /**
     * How long to wait after a lost connection: at first not at all, as the next connection will do; then sooner
     * than after an error, so that all of them take about as long as all attempts.
     *
     * @param lost connections so far, at least 1
     * @param jitter from 0 to 1
     */
    Duration delayAfterLoss(int lost, double jitter) {
        if (lost == 1) {
            return Duration.ZERO;
        }
        Duration delay = delay(lost - 1, jitter);
        Duration longest = longestBackoff.dividedBy(10);
        return delay.compareTo(longest) <= 0 ? delay : longest;
    }

    /** How long to wait before the next try to reach a service for the first time: nine queries, and patience is over. */
    Duration betweenConnects() {
        return connectPatience.dividedBy(8);
    }
}
