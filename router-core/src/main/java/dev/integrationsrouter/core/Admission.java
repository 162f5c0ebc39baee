package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunInfo;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.core.ActiveRun.AdmittedStart;
import dev.integrationsrouter.core.Cancellation.CallerInterrupted;
import dev.integrationsrouter.core.journal.JournalException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stage <i>admit</i>: decides whether a bound request may become a run. The start record is written here, before
 * the service is called.
 */
final class Admission {

    private final ExecutionTracker tracker;
    private final RouterSettings settings;
    private final Listeners listeners;
    private final LeftBehind leftBehind;
    private final Redactor redactor;

    Admission(
            ExecutionTracker tracker,
            RouterSettings settings,
            Listeners listeners,
            LeftBehind leftBehind,
            Redactor redactor) {
        this.tracker = tracker;
        this.settings = settings;
        this.listeners = listeners;
        this.leftBehind = leftBehind;
        this.redactor = redactor;
    }

    /** What becomes of a request that was not refused. */
    sealed interface Decision {
        /** It becomes a run, which is to be ended through {@link Admission#release}. */
        record Admitted(ActiveRun<?> run) implements Decision {}

        /** An earlier run has answered it. */
        record Replayed(IntegrationResponse response) implements Decision {}
    }

    /** Admits a request, replays an earlier answer, or refuses with 409, 422, 429, 499 or 503. */
    <P> Decision admit(OpenRequest open, BoundRequest<P> bound) {
        Duration timeout = open.limited(timeout(bound));
        takePlace(open, bound);
        boolean admitted = false;
        try {
            RunStart start = start(open.runId(), bound);
            StartAnswer answer = start(start, bound.request());
            if (answer instanceof StartAnswer.Started started) {
                Decision.Admitted run = activate(open, bound, new AdmittedStart(start, started.fence(), timeout));
                admitted = true;
                return run;
            }
            return replayOrRefuse(answer, bound.request());
        } finally {
            if (!admitted) {
                bound.instance().limit().release();
            }
        }
    }

    /** Gives back what a run that has ended held in this process; a thread that was left behind keeps its place. */
    void release(ActiveRun<?> run) {
        if (!run.giveUp().leftThread()) {
            run.bound().instance().limit().release();
        }
    }

    private void takePlace(OpenRequest open, BoundRequest<?> bound) {
        boolean taken = false;
        try {
            taken = bound.instance().limit().acquire(open);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open.cancel(new CallerInterrupted());
        }
        Cancellation cancelled = open.cancellation();
        if (cancelled != null) {
            if (taken) {
                bound.instance().limit().release();
            }
            throw cancelled.refusal(Subject.of(bound.request()));
        }
        if (!taken) {
            throw new RequestRefusedException(429, tooMany(bound), bound.request());
        }
    }

    private String tooMany(BoundRequest<?> bound) {
        RunPolicy policy = bound.instance().policy();
        String service = bound.request().service();
        int deaf = leftBehind.countOf(service);
        return "Service " + service + " already makes " + policy.maxConcurrent() + " runs at once, which is its limit"
                + (policy.maxWait().isZero()
                        ? ""
                        : ", and none of them ended within " + TimeUnit.MILLISECONDS.convert(policy.maxWait()) + " ms")
                + (deaf == 0 ? "" : "; " + deaf + " of them were stopped, but their threads do not end")
                + "; try again later";
    }

    /** No longer than the service's deadline: the binder has seen to that. */
    private static Duration timeout(BoundRequest<?> bound) {
        Duration asked = RunControls.of(bound.request()).timeout();
        return asked == null ? bound.instance().policy().deadline() : asked;
    }

    private RunStart start(UUID runId, BoundRequest<?> bound) {
        IntegrationRequest request = bound.request();
        String fingerprint = Fingerprint.of(request);
        return new RunStart(
                runId,
                request.service(),
                request.runType(),
                fingerprint,
                redactor.maskJson(Subject.metadataOf(request.metadata())),
                settings.clock().instant(),
                settings.lease(),
                flightKey(bound.instance().policy(), request, fingerprint),
                RunControls.of(request).idempotencyKey(),
                settings.keyRetention());
    }

    private @Nullable String flightKey(RunPolicy policy, IntegrationRequest request, String fingerprint) {
        try {
            String key = policy.singleFlight().keyOf(request, fingerprint).orElse(null);
            if (key != null && (key.isEmpty() || key.length() > 128)) {
                throw new IllegalArgumentException("a single-flight key has 1 to 128 characters, not " + key.length());
            }
            return key;
        } catch (Throwable e) { // plugin code
            Failures.tellHandlerIfFatal(e, redactor);
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
        } catch (JournalException e) { // nobody was told of it
            throw unrecordable(start, request, e);
        } catch (RuntimeException | Error e) { // a tracker is a plugin too
            Failures.tellHandlerIfFatal(e, redactor);
            throw unrecordable(start, request, e).after(start);
        }
    }

    private RequestRefusedException unrecordable(RunStart start, IntegrationRequest request, Throwable e) {
        listeners.trackerDegraded(start.runId(), start.service(), "start", redactor.summary(e), true);
        String body = "The run could not be admitted, because its record could not be kept: " + reason(e);
        return new RequestRefusedException(503, body, Subject.of(request), null, e);
    }

    private static String reason(Throwable e) {
        return e instanceof TrackerException
                ? Failures.summary(e)
                : e.getClass().getName();
    }

    /** Its start is recorded by now: should memory end here, it is to be recorded as ended too. */
    private <P> Decision.Admitted activate(OpenRequest open, BoundRequest<P> bound, AdmittedStart admitted) {
        RunStart start = admitted.start();
        try {
            RunInfo info = new RunInfo(start.runId(), start.service(), start.runType());
            ActiveRun<P> run = new ActiveRun<>(
                    bound, admitted, settings.clock(), tracker, progress -> listeners.progress(info, progress));
            Decision.Admitted decision = new Decision.Admitted(run);
            open.becomes(run);
            return decision;
        } catch (Throwable e) {
            throw RequestRefusedException.unexpected(e, Subject.of(bound.request()))
                    .after(start);
        }
    }

    private Decision replayOrRefuse(StartAnswer answer, IntegrationRequest request) {
        if (answer instanceof StartAnswer.Replay replay) {
            IntegrationResponse response = replayed(replay.earlier());
            listeners.replayed(response.runId(), response.service(), response.statusCode());
            return new Decision.Replayed(response);
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
