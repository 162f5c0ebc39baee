package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list.
 *
 * @param service only runs of this service; null: of all
 * @param runType only runs of this type; null: of any, and those without
 * @param statuses only runs that now stand so; empty: however they stand
 * @param started only runs started in this span
 * @param limit how many at most in a page, 1 to 1,000
 * @param pageToken where to go on: {@link HistoryPage#nextPageToken()} of the page before, with the same query; null: at the newest
 */
public record HistoryQuery(
        @Nullable String service,
        @Nullable RunType runType,
        Set<RunStatus> statuses,
        TimeWindow started,
        int limit,
        @Nullable String pageToken) {

    /** The largest page. */
    public static final int MAX_LIMIT = 1_000;

    /**
     * Copies the set and checks the limit.
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to {@value #MAX_LIMIT}
     */
    public HistoryQuery {
        statuses = Set.copyOf(statuses);
        Objects.requireNonNull(started, "started");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    /**
     * {@return the newest runs of all services}
     *
     * @param limit how many at most, 1 to {@value #MAX_LIMIT}
     * @throws IllegalArgumentException if it is not
     */
    public static HistoryQuery newest(int limit) {
        return new HistoryQuery(null, null, Set.of(), TimeWindow.ALL, limit, null);
    }

    /**
     * {@return the same query for one service}
     *
     * @param service the only service to list; null for all
     */
    public HistoryQuery ofService(@Nullable String service) {
        return new HistoryQuery(service, runType, statuses, started, limit, pageToken);
    }

    /**
     * {@return the same query for one run type}
     *
     * @param runType the only run type to list; null for all
     */
    public HistoryQuery ofType(@Nullable RunType runType) {
        return new HistoryQuery(service, runType, statuses, started, limit, pageToken);
    }

    /**
     * {@return the same query for some statuses}
     *
     * @param statuses what listed runs may stand at; empty for anything
     */
    public HistoryQuery in(Set<RunStatus> statuses) {
        return new HistoryQuery(service, runType, statuses, started, limit, pageToken);
    }

    /**
     * {@return the same query for a span of starts}
     *
     * @param started when listed runs started
     */
    public HistoryQuery started(TimeWindow started) {
        return new HistoryQuery(service, runType, statuses, started, limit, pageToken);
    }

    /**
     * {@return the same query, gone on after a page}
     *
     * @param pageToken {@link HistoryPage#nextPageToken()} of the page before; null for the first page
     */
    public HistoryQuery after(@Nullable String pageToken) {
        return new HistoryQuery(service, runType, statuses, started, limit, pageToken);
    }
}
