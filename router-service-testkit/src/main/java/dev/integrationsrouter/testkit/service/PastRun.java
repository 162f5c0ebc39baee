package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.TimeWindow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that a test wants to have been before its own: when it started, how it ended, and what it left. The router makes
 * and records it like any other; only the service is not called. Immutable.
 *
 * <pre>{@code
 * harness.prod(payload)
 *         .after(PastRun.completed(yesterday, Map.of("orders", 12)))
 *         .after(PastRun.interrupted(anHourAgo, "{\"next\": 5}"))
 *         .run();
 * }</pre>
 *
 * @param startedAt when it started, and ended
 * @param result what its service answered; null if it was interrupted
 * @param checkpoint what it saved, JSON; null if nothing
 * @param window the span of data that it worked on; null if none
 */
public record PastRun(
        Instant startedAt,
        @Nullable RunResult result,
        @Nullable String checkpoint,
        @Nullable TimeWindow window) {

    /** Checks for nulls. */
    public PastRun {
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /**
     * One that was answered 200: what {@code RunContext.latestSuccess()} finds.
     *
     * @param startedAt when it began
     * @param metadata what its service answered as metadata, JSON values
     * @return the run, to be given to {@link HarnessRequest#after}
     */
    public static PastRun completed(Instant startedAt, Map<String, ? extends @Nullable Object> metadata) {
        return endedWith(startedAt, new RunResult.Completed("Done", Map.copyOf(metadata)));
    }

    /**
     * One whose service answered this.
     *
     * @param startedAt when it began
     * @param result what its service answered
     * @return the run, to be given to {@link HarnessRequest#after}
     */
    public static PastRun endedWith(Instant startedAt, RunResult result) {
        return new PastRun(startedAt, Objects.requireNonNull(result, "result"), null, null);
    }

    /**
     * One that was cancelled after it had saved a checkpoint: what {@code RunContext.checkpoint()} hands to the next.
     *
     * @param startedAt when it began
     * @param checkpoint JSON, as it was saved
     * @return the run, to be given to {@link HarnessRequest#after}
     */
    public static PastRun interrupted(Instant startedAt, String checkpoint) {
        return new PastRun(startedAt, null, Objects.requireNonNull(checkpoint, "checkpoint"), null);
    }

    /**
     * The same run, which worked on this span of data.
     *
     * @param worked the span, half-open
     * @return a copy
     */
    public PastRun withWindow(TimeWindow worked) {
        return new PastRun(startedAt, result, checkpoint, worked);
    }
}
