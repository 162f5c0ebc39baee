package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stage <i>admit</i>: decides whether a bound request may become a run. The start record is written here, before
 * the service is called.
 */
final class Admission {

    private final ExecutionTracker tracker;
    private final RouterSettings settings;
    private final ActiveRuns active;
    private final Listeners listeners;
    private final Redactor redactor;

    Admission(
            ExecutionTracker tracker,
            RouterSettings settings,
            ActiveRuns active,
            Listeners listeners,
            Redactor redactor) {
        this.tracker = tracker;
        this.settings = settings;
        this.active = active;
        this.listeners = listeners;
        this.redactor = redactor;
    }

    /** What becomes of a request that was not refused. */
    sealed interface Decision {
        /** It becomes a run, which is to be ended through {@link Admission#release}. */
        record Admitted(ActiveRun<?> run) implements Decision {}

        /** An earlier run has answered it. */
        record Replayed(IntegrationResponse response) implements Decision {}
    }

    /** Admits a request, replays an earlier answer, or refuses with 400, 409, 422, 429 or 503. */
    <P> Decision admit(UUID runId, BoundRequest<P> bound) {
        Duration timeout = timeout(bound);
        if (!bound.instance().permits().tryAcquire()) {
            throw new RequestRefusedException(
                    429,
                    "Service " + bound.request().service() + " already makes "
                            + bound.instance().policy().maxConcurrent()
                            + " runs at once, which is its limit; try again later",
                    bound.request());
        }
        boolean admitted = false;
        try {
            RunStart start = start(runId, bound);
            StartAnswer answer = start(start, bound.request());
            if (answer instanceof StartAnswer.Started started) {
                ActiveRun<P> run = new ActiveRun<>(
                        bound,
                        new ActiveRun.AdmittedStart(start, started.fence(), timeout),
                        settings.clock(),
                        tracker,
                        progress -> listeners.progress(runId, start.service(), progress));
                active.add(run);
                admitted = true;
                return new Decision.Admitted(run);
            }
            return replayOrRefuse(answer, bound.request());
        } finally {
            if (!admitted) {
                bound.instance().permits().release();
            }
        }
    }

    /** Gives back what an admitted run held in this process. */
    void release(ActiveRun<?> run) {
        active.remove(run);
        run.bound().instance().permits().release();
    }

    private Duration timeout(BoundRequest<?> bound) {
        Duration longest = bound.instance().policy().deadline();
        Duration asked = RunControls.of(bound.request()).timeout();
        if (asked != null && asked.compareTo(longest) > 0) {
            Violations violations = new Violations();
            violations.add(
                    RunControls.TIMEOUT,
                    "must be at most " + longest.toSeconds() + ", the service's own deadline, but is more");
            throw new RequestRefusedException(400, violations.sentence(), bound.request());
        }
        return asked == null ? longest : asked;
    }

    private RunStart start(UUID runId, BoundRequest<?> bound) {
        IntegrationRequest request = bound.request();
        String fingerprint = Json.fingerprint(request.toMap());
        return new RunStart(
                runId,
                request.service(),
                request.runType(),
                fingerprint,
                redactor.mask(Subject.metadataOf(request.metadata())),
                settings.clock().instant(),
                settings.lease(),
                flightKey(bound.instance().policy(), request, fingerprint),
                RunControls.of(request).idempotencyKey(),
                settings.keyRetention());
    }

    private static @Nullable String flightKey(RunPolicy policy, IntegrationRequest request, String fingerprint) {
        try {
            String key = policy.singleFlight().keyOf(request, fingerprint).orElse(null);
            if (key != null && (key.isEmpty() || key.length() > 128)) {
                throw new IllegalArgumentException("a single-flight key has 1 to 128 characters, not " + key.length());
            }
            return key;
        } catch (Throwable e) { // plugin code
            Failures.tellHandlerIfFatal(e);
            throw new RequestRefusedException(
                    500,
                    "Service " + request.service() + " could not name the single-flight key of the request",
                    Subject.of(request),
                    null,
                    e);
        }
    }

    private StartAnswer start(RunStart start, IntegrationRequest request) {
        try {
            return Objects.requireNonNull(tracker.start(start), "the tracker answered null to start");
        } catch (RuntimeException | Error e) { // a tracker is a plugin too
            Failures.tellHandlerIfFatal(e);
            undo(start);
            throw new RequestRefusedException(
                    503,
                    "The run could not be admitted, because its record could not be kept: " + reason(e),
                    Subject.of(request),
                    null,
                    e);
        }
    }

    /** Whether the failed start arrived is unknown. If it did, this ends the run and frees its claims; if not, it is the record of the refusal. */
    private void undo(RunStart start) {
        try {
            Instant now = settings.clock().instant();
            tracker.finish(new RunFinish(
                    start,
                    0,
                    RunStatus.FAILED,
                    now,
                    503,
                    "The run was not admitted: its start could not be recorded",
                    RunRecord.EMPTY_JSON,
                    null,
                    Progress.NONE,
                    null,
                    null));
        } catch (RuntimeException | Error e) {
            Log.ROUTER.warn(
                    "The start of run {} could not be undone either; what it may have claimed is free after {} s: {}",
                    start.runId(),
                    settings.lease().toSeconds(),
                    redactor.mask(Failures.summary(e)));
        }
    }

    private static String reason(Throwable e) {
        return e instanceof TrackerException
                ? Failures.summary(e)
                : e.getClass().getName();
    }

    private static Decision replayOrRefuse(StartAnswer answer, IntegrationRequest request) {
        if (answer instanceof StartAnswer.Replay replay) {
            return new Decision.Replayed(replayed(replay.earlier()));
        }
        if (answer instanceof StartAnswer.InProgress busy) {
            String what = busy.claim() == StartAnswer.Claim.IDEMPOTENCY_KEY
                    ? "A run with this idempotency key is in progress: "
                    : "A run that must not run beside this one is in progress: ";
            throw new RequestRefusedException(409, what + busy.runId(), Subject.of(request), busy.runId(), null);
        }
        StartAnswer.KeyConflict conflict = (StartAnswer.KeyConflict) answer;
        throw new RequestRefusedException(
                422,
                "This idempotency key was used with a different request, by run " + conflict.runId()
                        + "; use another key for this one",
                request);
    }

    private static IntegrationResponse replayed(RunRecord earlier) {
        return new IntegrationResponse(
                earlier.service(),
                Objects.requireNonNull(earlier.endedAt(), "an ended run has an end"),
                Objects.requireNonNull(earlier.statusCode(), "an ended run has a status code"),
                Objects.requireNonNull(earlier.body(), "an ended run has a body"),
                earlier.runId(),
                true,
                null);
    }
}
