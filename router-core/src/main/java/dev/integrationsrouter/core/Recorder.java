package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RunFinish;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stage <i>record</i>: keeps how a run ended, or that a request was refused, and makes the response of it. A
 * tracker that fails does not change what the caller is told: the run's own outcome.
 */
final class Recorder {

    private static final int ATTEMPTS = 3;

    /** Before the second attempt, and twice that before the third: the caller waits for it. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ExecutionTracker tracker;
    private final RouterSettings settings;
    private final Redactor redactor;
    private final Timers timers;

    Recorder(ExecutionTracker tracker, RouterSettings settings, Redactor redactor, Timers timers) {
        this.tracker = tracker;
        this.settings = settings;
        this.redactor = redactor;
        this.timers = timers;
    }

    /** Keeps how a run ended. */
    IntegrationResponse recordEnd(ActiveRun<?> run, Outcome asEnded) {
        Outcome outcome = asEnded.masked(redactor);
        Instant endedAt = settings.clock().instant();
        RunFinish finish = run.finish(outcome, endedAt);
        FinishAnswer answer = persist("end of run " + run.runId(), () -> tracker.finish(finish));
        if (answer == null) {
            Log.ROUTER.error(
                    "Run {} of {} has ended with {} all the same, but reads as RUNNING, and once its lease is over as"
                            + " ABANDONED; the next run does not build on it",
                    run.runId(),
                    run.start().service(),
                    outcome.statusCode());
        }
        if (answer != null && answer.leaseLost()) {
            Log.ROUTER.warn(
                    "Run {} of {} ended with {} after it had lost its lease{}",
                    run.runId(),
                    run.start().service(),
                    outcome.statusCode(),
                    answer.successor() == null ? "" : " to run " + answer.successor());
        }
        if (!outcome.status().isSuccess()) {
            Log.ROUTER.warn(
                    "Run {} of {} ended with {}: {}{}",
                    run.runId(),
                    run.start().service(),
                    outcome.statusCode(),
                    outcome.body(),
                    firstLine(outcome.detail()));
        }
        return new IntegrationResponse(
                run.start().service(),
                endedAt,
                outcome.statusCode(),
                outcome.body(),
                run.runId(),
                false,
                outcome.successor());
    }

    /** Keeps that a request was refused. */
    IntegrationResponse recordRefusal(UUID runId, RequestRefusedException refusal) {
        Instant at = settings.clock().instant();
        String body = redactor.mask(refusal.body());
        Subject subject = refusal.subject();
        String detail = refusal.getCause() == null ? null : redactor.mask(Failures.detail(refusal.getCause()));
        RunRecord record = RunRecord.refused(
                runId,
                subject.service(),
                subject.runType(),
                at,
                refusal.statusCode(),
                body,
                redactor.mask(subject.requestMetadata()),
                detail);
        persist("refusal " + runId, () -> {
            tracker.record(record);
            return true;
        });
        Log.ROUTER.info("Refused a request for {} with {}: {}", subject.service(), refusal.statusCode(), body);
        return new IntegrationResponse(
                subject.service(), at, refusal.statusCode(), body, runId, false, refusal.blockedBy());
    }

    private static String firstLine(@Nullable String detail) {
        return detail == null ? "" : " (" + detail.lines().findFirst().orElse("") + ")";
    }

    /** Writes, again if it fails: every write may be repeated. Null if it could not be written. */
    private <T> @Nullable T persist(String what, Write<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.perform();
            } catch (RuntimeException | Error e) { // a tracker is a plugin too
                Failures.tellHandlerIfFatal(e);
                if (attempt == ATTEMPTS) {
                    Log.ROUTER.error(
                            "The {} could not be recorded after {} attempts: {}",
                            what,
                            ATTEMPTS,
                            redactor.mask(Failures.summary(e)));
                    Log.ROUTER.debug("Why the {} could not be recorded", what, redactor.mask(e));
                    return null;
                }
                pause(PAUSE.multipliedBy(attempt));
            }
        }
    }

    /** A caller who is interrupted waits for no more: the next attempt comes at once. */
    private void pause(Duration duration) {
        try {
            timers.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Write<T> {
        T perform();
    }
}
