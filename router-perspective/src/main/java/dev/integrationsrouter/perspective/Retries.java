package dev.integrationsrouter.perspective;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How long a post waits, after a query in vain, until it is asked for again: empty if that is not in this run. As long as the
 * scorer has never answered, queries that do not reach it cost a post no attempt. Thread-safe.
 */
final class Retries {

    /** A server in trouble is obeyed no longer than this: a post that fails by then is for the next run. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

    private final Tuning tuning;
    private final RunHealth health;

    Retries(Tuning tuning, RunHealth health) {
        this.tuning = tuning;
        this.health = health;
    }

    /**
     * After an error, or no answer in time.
     *
     * @param retryAfter how long the scorer asks to wait; null if it does not say
     */
    Optional<Duration> afterFailure(Task task, @Nullable Duration retryAfter) {
        int failed = task.failedAttempt();
        if (failed >= tuning.attempts()) {
            return Optional.empty();
        }
        Duration delay = tuning.delay(failed, jitter());
        return Optional.of(retryAfter == null ? delay : longer(delay, shorter(retryAfter, LONGEST_RETRY_AFTER)));
    }

    /** After a connection that did not come about. */
    Optional<Duration> afterUnreachable(Task task) {
        return health.neverAnswered() ? Optional.of(tuning.betweenConnects()) : afterFailure(task, null);
    }

    /** After a connection that ended too soon. */
    Optional<Duration> afterLoss(Task task) {
        if (health.neverAnswered()) {
            return Optional.of(tuning.betweenConnects());
        }
        int lost = task.lostConnection();
        return lost >= tuning.connections() ? Optional.empty() : Optional.of(tuning.delayAfterLoss(lost, jitter()));
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
