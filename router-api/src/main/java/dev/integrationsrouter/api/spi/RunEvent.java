package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a request or a run, for a {@link RunListener}. Every one names the service by a name
 * out of a bounded set: a registered one, or {@code (unknown)} or {@code (invalid)} for requests that name none, so
 * that it may serve as a tag of a metric.
 */
public sealed interface RunEvent {

    /** {@return the id of the run, or of the request that became none} */
    UUID runId();

    /** {@return a registered name, {@code (unknown)} or {@code (invalid)}} */
    String service();

    /**
     * A request was answered without a run.
     *
     * @param runId the id under which the refusal is recorded
     * @param service which was asked for
     * @param runType which was asked for; null if the request named none, or an illegal one
     * @param statusCode as answered
     * @param body as answered
     */
    record Refused(UUID runId, String service, @Nullable RunType runType, int statusCode, String body)
            implements RunEvent {}

    /**
     * A request was answered with what an earlier run with the same idempotency key had answered.
     *
     * @param runId the earlier run
     * @param service its service
     * @param statusCode as answered
     */
    record Replayed(UUID runId, String service, int statusCode) implements RunEvent {}

    /**
     * A run was admitted, and its service is about to be called.
     *
     * @param run which
     */
    record Started(RunInfo run) implements OfRun {}

    /**
     * A run said how far it has come. Of several that come faster than they are told, the last is told.
     *
     * @param run which
     * @param progress how far
     */
    record Progressed(RunInfo run, Progress progress) implements OfRun {}

    /**
     * A run has ended. Told once for each {@link Started}.
     *
     * @param run which
     * @param status SUCCEEDED, PARTIAL, FAILED, CANCELLED or TIMED_OUT
     * @param statusCode as answered
     * @param took from admission to end
     * @param attempts how often the service was called; 0 if the run was cancelled before
     * @param isRecorded whether the end is kept: by the tracker, or durably in the journal until the tracker takes it
     */
    record Finished(RunInfo run, RunStatus status, int statusCode, Duration took, int attempts, boolean isRecorded)
            implements OfRun {}

    /**
     * The thread of a run that was to end early ignores its interrupt. The run is answered without it, and the
     * thread counts as one of the service's runs at once until it ends.
     *
     * @param run which
     * @param stillLeft how many threads of all services are left behind by now, this one included
     */
    record ThreadLeftBehind(RunInfo run, int stillLeft) implements OfRun {}

    /**
     * A call of the tracker failed.
     *
     * @param runId the run that it was for
     * @param service its service
     * @param operation what was tried: {@code start}, {@code heartbeat}, {@code finish} or {@code record}
     * @param reason what the tracker said; secrets are masked
     * @param isGivenUp whether it is not tried again; what waits in the journal is
     */
    record TrackerDegraded(UUID runId, String service, String operation, String reason, boolean isGivenUp)
            implements RunEvent {}

    /**
     * The tracker can never take what was to be recorded of a request or a run. It is kept among the journal's dead
     * letters, which {@code router journal dead} lists, and is not tried again by itself.
     *
     * @param runId the request or run
     * @param service its service; {@code (unknown)} if the record cannot be read
     * @param reason what the tracker said; secrets are masked
     */
    record DeadLettered(UUID runId, String service, String reason) implements RunEvent {}

    /** Something that happened to a run, not to a refused request. */
    sealed interface OfRun extends RunEvent {

        /** {@return which run} */
        RunInfo run();

        @Override
        default UUID runId() {
            return run().runId();
        }

        @Override
        default String service() {
            return run().service();
        }
    }
}
