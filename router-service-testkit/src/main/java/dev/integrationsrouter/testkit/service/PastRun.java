package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
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

    /** What {@code RunContext.checkpoint(…)} takes. */
    private static final int LARGEST_CHECKPOINT = 64 * 1024;

    /**
     * Checks that it can be made.
     *
     * @throws IllegalArgumentException if the checkpoint is no JSON or longer than 64 KiB, or the result's metadata holds
     *     a value that is none of JSON's
     */
    public PastRun {
        Objects.requireNonNull(startedAt, "startedAt");
        if (checkpoint != null) {
            ensureCheckpoint(checkpoint);
        }
        if (result != null) {
            JsonValues.problem("metadata", result.metadata()).ifPresent(problem -> {
                throw new IllegalArgumentException("No run can have ended so: " + problem
                        + ". What would work: strings, finite numbers, booleans, null, and lists and maps of them");
            });
        }
    }

    private static void ensureCheckpoint(String checkpoint) {
        int size = checkpoint.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_CHECKPOINT) {
            throw new IllegalArgumentException("No run can have saved a checkpoint of " + size
                    + " bytes. What would work: one of at most " + LARGEST_CHECKPOINT + " bytes in UTF-8");
        }
        if (!JsonText.isJson(checkpoint)) {
            throw new IllegalArgumentException("No run can have saved the checkpoint " + checkpoint
                    + ", which is no JSON. What would work: a JSON value such as {\"next\": 5}, 5 or \"5\"");
        }
    }

    /**
     * One that was answered 200: what {@code RunContext.latestSuccess()} finds.
     *
     * @param startedAt when it began
     * @param metadata what its service answered as metadata, JSON values, of which some may be null
     * @return the run, to be given to {@link HarnessRequest#after}
     * @throws IllegalArgumentException if a value is none of JSON's
     */
    public static PastRun completed(Instant startedAt, Map<String, ? extends @Nullable Object> metadata) {
        return endedWith(startedAt, new RunResult.Completed("Done", new LinkedHashMap<>(metadata)));
    }

    /**
     * One whose service answered this.
     *
     * @param startedAt when it began
     * @param result what its service answered
     * @return the run, to be given to {@link HarnessRequest#after}
     * @throws IllegalArgumentException if a value of its metadata is none of JSON's
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
     * @throws IllegalArgumentException if it is no JSON, or longer than 64 KiB in UTF-8
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

    /** How it is recorded. */
    RunStatus status() {
        if (result == null) {
            return RunStatus.CANCELLED;
        }
        if (result instanceof RunResult.Completed) {
            return RunStatus.SUCCEEDED;
        }
        return result instanceof RunResult.Partial ? RunStatus.PARTIAL : RunStatus.FAILED;
    }
}
