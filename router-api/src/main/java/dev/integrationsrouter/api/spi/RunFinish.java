package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.Timestamps;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param run what it was started with
 * @param fence what its start answered; 0 if that failed
 * @param status SUCCEEDED, PARTIAL, FAILED, CANCELLED or TIMED_OUT
 * @param endedAt when it ended
 * @param statusCode as answered
 * @param body as answered
 * @param metadata what the service said about the run: a JSON object
 * @param window the span of data it worked on; null if it named none
 * @param progress how far it came
 * @param checkpoint what a later run resumes from: JSON, at most 64 KiB; null if it saved nothing
 * @param errorDetail for failures: for operators, redacted; else null
 */
public record RunFinish(
        RunStart run,
        long fence,
        RunStatus status,
        Instant endedAt,
        int statusCode,
        String body,
        String metadata,
        @Nullable TimeWindow window,
        Progress progress,
        @Nullable String checkpoint,
        @Nullable String errorDetail) {

    /**
     * Checks for nulls and for a status that is an end, and cuts the instant to milliseconds.
     *
     * @throws IllegalArgumentException if {@code status} is RUNNING, ABANDONED or REFUSED, as no run ends
     */
    public RunFinish {
        Objects.requireNonNull(run, "run");
        endedAt = Timestamps.toMillis(endedAt);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(progress, "progress");
        if (!status.isEnded() || status == RunStatus.REFUSED) {
            throw new IllegalArgumentException("A started run does not end as " + status);
        }
    }
}
