package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.TimeWindow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life of a running run.
 *
 * @param run what it was started with
 * @param fence what its start answered; 0 if that failed
 * @param progress how far it has come
 * @param window the span of data it works on; null if it has named none
 * @param checkpoint what to resume from: JSON, at most 64 KiB; null if it has saved nothing
 */
public record Heartbeat(
        RunStart run,
        long fence,
        Progress progress,
        @Nullable TimeWindow window,
        @Nullable String checkpoint) {

    /** Checks for nulls. */
    public Heartbeat {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(progress, "progress");
    }
}
