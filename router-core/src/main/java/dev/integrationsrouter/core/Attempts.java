package dev.integrationsrouter.core;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicyBuilder;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunCancelledException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls the service of a run: once, and after failures that it marks as transient again as often as its policy says.
 * What the attempts before the last one came to, the latest 20 of them, is kept in the record's metadata, in
 * {@code router.attempts}.
 */
final class Attempts {

    private static final double JITTER = 0.25;
    private static final int MOST_KEPT = 20;

    private final ActiveRun<?> run;
    private final InstantSource clock;
    private final Redactor redactor;
    private final List<Map<String, @Nullable Object>> failed = new ArrayList<>();
    private boolean endedByInterrupt;

    Attempts(ActiveRun<?> run, InstantSource clock, Redactor redactor) {
        this.run = run;
        this.clock = clock;
        this.redactor = redactor;
    }

    /** How the run ended, as its service sees it. */
    Outcome make() {
        String service = run.start().service();
        try {
            return Outcome.of(callUntilSettled(), service, this);
        } catch (Throwable e) { // whatever a service throws ends its run, and nothing else
            Failures.tellHandlerIfFatal(e, redactor);
            endedByInterrupt = e instanceof InterruptedException;
            Log.ROUTER.debug("Service {} threw", service, redactor.mask(e));
            Outcome thrown = Outcome.ofThrown(e, service).withMetadata(Json.writeRead(addedTo(Map.of())));
            return run.cancellation() != null && isObedience(e) ? thrown.withDetail(null) : thrown;
        }
    }

    /** Whether the service threw that its thread was interrupted. */
    boolean endedByInterrupt() {
        return endedByInterrupt;
    }

    /** The metadata of a result, with the attempts before it if there were any. */
    Map<String, @Nullable Object> addedTo(Map<String, @Nullable Object> metadata) {
        if (failed.isEmpty()) {
            return metadata;
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>(metadata);
        all.put("router", Map.of("attempts", failed));
        return all;
    }

    /** What a cancelled service throws to end tells nothing more. */
    private static boolean isObedience(Throwable thrown) {
        return thrown instanceof InterruptedException || thrown instanceof RunCancelledException;
    }

    private @Nullable RunResult callUntilSettled() throws Throwable {
        RetryPolicy policy = run.bound().instance().policy().retry();
        if (policy.maxAttempts() == 1) {
            return call(run);
        }
        try {
            return Failsafe.with(inFailsafesTerms(policy)).get(() -> call(run));
        } catch (FailsafeException e) { // around what is checked: of the service, or the interrupt of a pause
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private dev.failsafe.RetryPolicy<@Nullable RunResult> inFailsafesTerms(RetryPolicy policy) {
        RetryPolicyBuilder<@Nullable RunResult> builder = dev.failsafe.RetryPolicy.<@Nullable RunResult>builder()
                .handleIf((result, thrown) -> thrown == null && isToBeTriedAgain(result))
                .withMaxAttempts(policy.maxAttempts())
                .onRetryScheduled(event -> keep(event.getLastResult(), event.getAttemptCount(), policy));
        if (policy.delay().isZero()) {
            return builder.build();
        }
        if (policy.delay().compareTo(policy.maxDelay()) < 0) {
            builder.withBackoff(policy.delay(), policy.maxDelay());
        } else {
            builder.withDelay(policy.delay());
        }
        return builder.withJitter(JITTER).build();
    }

    private boolean isToBeTriedAgain(@Nullable RunResult result) {
        return result instanceof RunResult.Failed failure && failure.isTransient() && run.cancellation() == null;
    }

    private void keep(@Nullable RunResult result, int number, RetryPolicy policy) {
        if (result instanceof RunResult.Failed failure) {
            int statusCode = failure.kind().statusCode();
            Map<String, @Nullable Object> attempt = new LinkedHashMap<>();
            attempt.put("attempt", number);
            attempt.put("ended_at", Timestamps.format(clock.instant()));
            attempt.put("status_code", statusCode);
            attempt.put("body", redactor.bounded(failure.body()));
            if (failure.detail() != null) {
                attempt.put("detail", redactor.bounded(failure.detail()));
            }
            failed.add(attempt);
            if (failed.size() > MOST_KEPT) {
                failed.remove(0);
            }
            Log.ROUTER.warn(
                    "Attempt {} of {} of run {} of {} failed for now with {}: {}",
                    number,
                    policy.maxAttempts(),
                    run.start().runId(),
                    run.start().service(),
                    statusCode,
                    Quote.sentence(redactor.mask(failure.body())));
        }
    }

    private static <P> @Nullable RunResult call(ActiveRun<P> run) throws Exception {
        if (!run.nextAttempt()) {
            throw new RunCancelledException("The run was to end before its service was called");
        }
        ThreadMarks before = ThreadMarks.ofThisThread();
        try {
            return run.bound().instance().service().run(run.context());
        } finally {
            before.restore();
        }
    }
}
