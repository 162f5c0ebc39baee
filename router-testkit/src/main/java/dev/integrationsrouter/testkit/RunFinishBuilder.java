package dev.integrationsrouter.testkit;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RunFinish} for a test; what is not given has a usual value: the run succeeded in the instant
 * in which it started. Not thread-safe.
 */
public final class RunFinishBuilder {

    private final RunStart run;
    private final long fence;
    private RunStatus status = RunStatus.SUCCEEDED;
    private Instant endedAt;
    private String body = "Done";
    private String metadata = RunRecord.EMPTY_JSON;
    private @Nullable TimeWindow window;
    private Progress progress = Progress.NONE;
    private @Nullable String checkpoint;
    private @Nullable String errorDetail;

    /**
     * The end of a run.
     *
     * @param run what it was started with
     * @param fence what its start answered
     */
    public RunFinishBuilder(RunStart run, long fence) {
        this.run = run;
        this.fence = fence;
        this.endedAt = run.startedAt();
    }

    /**
     * Sets how the run ended; the status code follows from it.
     *
     * @param status of a run that has ended
     * @return this builder
     */
    public RunFinishBuilder status(RunStatus status) {
        this.status = status;
        return this;
    }

    /**
     * Sets when the run ended.
     *
     * @param endedAt to the millisecond
     * @return this builder
     */
    public RunFinishBuilder at(Instant endedAt) {
        this.endedAt = endedAt;
        return this;
    }

    /**
     * Sets the sentence that was answered.
     *
     * @param body for people
     * @return this builder
     */
    public RunFinishBuilder body(String body) {
        this.body = body;
        return this;
    }

    /**
     * Sets what the service said about the run: a JSON object.
     *
     * @param json {@code {}} for nothing
     * @return this builder
     */
    public RunFinishBuilder metadata(String json) {
        this.metadata = json;
        return this;
    }

    /**
     * Sets the span of data that the run worked on.
     *
     * @param window null for none
     * @return this builder
     */
    public RunFinishBuilder window(@Nullable TimeWindow window) {
        this.window = window;
        return this;
    }

    /**
     * Sets how far the run came.
     *
     * @param progress of the whole run
     * @return this builder
     */
    public RunFinishBuilder progress(Progress progress) {
        this.progress = progress;
        return this;
    }

    /**
     * Sets what a later run resumes from: JSON.
     *
     * @param json null for nothing
     * @return this builder
     */
    public RunFinishBuilder checkpoint(@Nullable String json) {
        this.checkpoint = json;
        return this;
    }

    /**
     * Sets what operators are told of a failure.
     *
     * @param detail null for nothing
     * @return this builder
     */
    public RunFinishBuilder errorDetail(@Nullable String detail) {
        this.errorDetail = detail;
        return this;
    }

    /** {@return the end as described} */
    public RunFinish build() {
        return new RunFinish(
                run, fence, status, endedAt, statusCode(), body, metadata, window, progress, checkpoint, errorDetail);
    }

    private int statusCode() {
        return switch (status) {
            case SUCCEEDED -> 200;
            case PARTIAL -> 207;
            case CANCELLED -> 499;
            case TIMED_OUT -> 504;
            default -> 500;
        };
    }
}
