package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
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

    /** What has taken the memory may be the service of this very run, whose thread ends soon: some six seconds. */
    private static final int ATTEMPTS_WITHOUT_MEMORY = 30;

    /** Before the second attempt, and twice that before each later one: the caller waits for it. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServiceRegistry registry;
    private final ExecutionTracker tracker;
    private final RouterSettings settings;
    private final Redactor redactor;
    private final Timers timers;
    private final Listeners listeners;

    Recorder(
            ServiceRegistry registry,
            ExecutionTracker tracker,
            RouterSettings settings,
            Redactor redactor,
            Timers timers,
            Listeners listeners) {
        this.registry = registry;
        this.tracker = tracker;
        this.settings = settings;
        this.redactor = redactor;
        this.timers = timers;
        this.listeners = listeners;
    }

    /** Keeps how a run ended. */
    IntegrationResponse recordEnd(ActiveRun<?> run, Outcome asEnded) {
        Outcome outcome = asEnded.masked(redactor);
        RunStart start = run.start();
        Instant endedAt = later(start.startedAt(), settings.clock().instant());
        RunFinish finish = run.finish(outcome, endedAt, redactor);
        FinishAnswer answer =
                persist(new Writing(start.runId(), start.service(), "finish"), () -> tracker.finish(finish));
        IntegrationResponse response = new IntegrationResponse(
                start.service(),
                endedAt,
                outcome.statusCode(),
                outcome.body(),
                start.runId(),
                false,
                outcome.successor());
        telling(() -> tellEnd(run, finish, answer));
        return response;
    }

    private void tellEnd(ActiveRun<?> run, RunFinish finish, @Nullable FinishAnswer answer) {
        RunStart start = run.start();
        if (answer == null) {
            Log.ROUTER.error(
                    "Run {} of {} has ended with {} all the same, but reads as RUNNING, and once its lease is over as"
                            + " ABANDONED; the next run does not build on it",
                    start.runId(),
                    start.service(),
                    finish.statusCode());
        }
        if (answer != null && answer.leaseLost()) {
            Log.ROUTER.warn(
                    "Run {} of {} ended with {} after it had lost its lease{}",
                    start.runId(),
                    start.service(),
                    finish.statusCode(),
                    answer.successor() == null ? "" : " to run " + answer.successor());
        }
        if (!finish.status().isSuccess()) {
            Log.ROUTER.warn(
                    "Run {} of {} ended with {}: {}{}",
                    start.runId(),
                    start.service(),
                    finish.statusCode(),
                    Quote.sentence(finish.body()),
                    firstLine(finish.errorDetail()));
        }
        listeners.finished(new RunEvent.Finished(
                run.info(),
                finish.status(),
                finish.statusCode(),
                Duration.between(start.startedAt(), finish.endedAt()),
                run.attempts(),
                answer != null));
    }

    /** What is recorded stands, and so does the answer, though logs and listeners may fail. */
    private void telling(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) { // the host's code, or no memory is left
            Failures.tellHandlerIfFatal(e, redactor);
        }
    }

    /** Keeps that a request was refused. */
    IntegrationResponse recordRefusal(UUID runId, RequestRefusedException refusal) {
        RunStart start = refusal.doubtfulStart();
        Instant at = start == null
                ? settings.clock().instant()
                : later(start.startedAt(), settings.clock().instant());
        String body = redactor.bounded(refusal.body());
        Subject subject = refusal.subject();
        String recordedName = registry.recordedName(subject.service());
        String answeredName = redactor.mask(subject.service()); // it is whatever the request says
        String detail = refusal.getCause() == null ? null : redactor.bounded(Failures.detail(refusal.getCause()));
        Refused refused = new Refused(at, refusal.statusCode(), body, detail);
        if (start == null) {
            keep(runId, recordedName, subject, refused);
        } else {
            undo(start, refused);
        }
        IntegrationResponse response = new IntegrationResponse(
                answeredName, at, refusal.statusCode(), body, runId, false, refusal.blockedBy());
        telling(() -> {
            Log.ROUTER.info(
                    "Refused a request for {} with {}: {}", answeredName, refusal.statusCode(), Quote.sentence(body));
            listeners.refused(new RunEvent.Refused(runId, recordedName, subject.runType(), refusal.statusCode(), body));
        });
        return response;
    }

    /** What record and response of a refusal say alike. */
    private record Refused(
            Instant at,
            int statusCode,
            String body,
            @Nullable String detail) {}

    private void keep(UUID runId, String recordedName, Subject subject, Refused refused) {
        RunRecord record = RunRecord.refused(
                runId,
                recordedName,
                subject.runType(),
                refused.at(),
                refused.statusCode(),
                refused.body(),
                redactor.maskJson(subject.requestMetadata()),
                refused.detail());
        persist(new Writing(runId, recordedName, "record"), () -> {
            tracker.record(record);
            return true;
        });
    }

    /** If the start arrived, this ends its run and frees its claims; if not, it is the record of the refusal. */
    private void undo(RunStart start, Refused refused) {
        RunFinish finish = new RunFinish(
                start,
                0,
                RunStatus.FAILED,
                refused.at(),
                refused.statusCode(),
                refused.body(),
                RunRecord.EMPTY_JSON,
                null,
                Progress.NONE,
                null,
                refused.detail());
        Writing writing = new Writing(start.runId(), start.service(), "finish");
        if (persist(writing, () -> tracker.finish(finish)) == null) {
            Log.ROUTER.warn(
                    "What the start of run {} may have claimed is free when its lease is over, after {} s",
                    start.runId(),
                    settings.lease().toSeconds());
        }
    }

    private static String firstLine(@Nullable String detail) {
        return detail == null
                ? ""
                : " (" + Quote.sentence(detail.lines().findFirst().orElse("")) + ")";
    }

    /** Writes, again if it fails: every write may be repeated. Null if it could not be written. */
    private <T> @Nullable T persist(Writing what, Write<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.perform();
            } catch (RuntimeException | Error e) { // a tracker is a plugin too
                Failures.tellHandlerIfFatal(e, redactor);
                boolean givenUp = attempt >= (e instanceof OutOfMemoryError ? ATTEMPTS_WITHOUT_MEMORY : ATTEMPTS);
                String reason = redactor.summary(e);
                listeners.trackerDegraded(what.runId(), what.service(), what.operation(), reason, givenUp);
                if (givenUp) {
                    Log.ROUTER.error(
                            "The {} of {} could not be recorded after {} attempts: {}",
                            what.operation(),
                            what.runId(),
                            attempt,
                            reason);
                    Log.ROUTER.debug("Why {} could not be recorded", what.runId(), redactor.mask(e));
                    return null;
                }
                pause(PAUSE.multipliedBy(Math.min(attempt, 2)));
            }
        }
    }

    /** What is written, for messages. */
    private record Writing(UUID runId, String service, String operation) {}

    /** A clock that was set back makes no run end before it started. */
    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
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
