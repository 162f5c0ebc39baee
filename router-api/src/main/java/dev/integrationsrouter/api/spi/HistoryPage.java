package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.RunRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the history.
 *
 * @param runs newest first; may be shorter than the limit, even empty, although there is more
 * @param next what {@link HistoryQuery#after} takes to go on; null at the end
 */
public record HistoryPage(List<RunRecord> runs, @Nullable String next) {

    /** Copies the list. */
    public HistoryPage {
        runs = List.copyOf(runs);
    }

    /** {@return what {@link HistoryQuery#after} takes to go on; empty at the end} It outlives the process. */
    public Optional<String> nextPageToken() {
        return Optional.ofNullable(next);
    }
}
