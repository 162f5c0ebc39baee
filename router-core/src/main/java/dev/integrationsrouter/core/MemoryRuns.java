package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All runs and refusals, by id and by start, with what is asked of them often. Guarded by the tracker's lock. */
final class MemoryRuns {

    private final MemoryClaims claims;
    private final EndedRuns ended;
    private final Map<UUID, MemoryRun> byId = new HashMap<>();
    private final NavigableMap<RunPosition, MemoryRun> byStart = new TreeMap<>();
    private final RunIndex<Kind> started = new RunIndex<>();
    private final RunIndex<Kind> succeeded = new RunIndex<>();
    private final RunIndex<Request> resumable = new RunIndex<>();

    private record Kind(String service, RunType runType) {
        static Kind of(RunStart start) {
            return new Kind(start.service(), start.runType());
        }
    }

    private record Request(String service, String fingerprint) {
        static Request of(RunStart start) {
            return new Request(start.service(), start.fingerprint());
        }
    }

    MemoryRuns(MemoryClaims claims, int capacity, long mostText) {
        this.claims = claims;
        this.ended = new EndedRuns(capacity, mostText);
    }

    @Nullable
    MemoryRun get(UUID runId) {
        return byId.get(runId);
    }

    void add(MemoryRun run) {
        byId.put(run.id(), run);
        byStart.put(run.position(), run);
        if (run.start() != null) {
            started.add(Kind.of(run.start()), run);
        }
    }

    /** To be told after each change, so that the indexes and the number of runs kept are right. */
    void changed(MemoryRun run, Instant now) {
        RunStart start = run.start();
        if (start != null) {
            if (run.isSuccess()) {
                succeeded.add(Kind.of(start), run);
            }
            if (run.isSuccess() || run.checkpoint() != null) {
                resumable.add(Request.of(start), run);
            } else {
                resumable.remove(Request.of(start), run);
            }
        }
        if (run.isEnded()) {
            ended.add(run, other -> isNeeded(other, now), this::forget);
        }
    }

    private boolean isNeeded(MemoryRun run, Instant now) {
        RunStart start = run.start();
        boolean latestSuccess = start != null && run == succeeded.newest(Kind.of(start));
        return latestSuccess || claims.isRetained(run, now);
    }

    private void forget(MemoryRun run) {
        byId.remove(run.id());
        byStart.remove(run.position());
        RunStart start = run.start();
        if (start != null) {
            started.remove(Kind.of(start), run);
            succeeded.remove(Kind.of(start), run);
            resumable.remove(Request.of(start), run);
            claims.forgetKeyOf(start);
        }
    }

    @Nullable
    MemoryRun latest(String service, RunType runType, boolean success) {
        return (success ? succeeded : started).newest(new Kind(service, runType));
    }

    /** What a run resumes from: the newest run before it of the same request that succeeded or saved something. */
    @Nullable
    String checkpointFor(RunStart start) {
        RunPosition own = new RunPosition(start.startedAt(), start.runId());
        MemoryRun run = resumable.newestBefore(Request.of(start), own);
        return run == null || run.isSuccess() ? null : run.checkpoint();
    }

    HistoryPage history(HistoryQuery query, Instant now) {
        List<RunRecord> page = new ArrayList<>();
        for (MemoryRun run : newestFirst(query).values()) {
            RunRecord record = run.read(now);
            if (matches(query, record)) {
                if (page.size() == query.limit()) {
                    RunRecord last = page.get(page.size() - 1);
                    return new HistoryPage(page, new RunPosition(last.startedAt(), last.runId()).toToken());
                }
                page.add(record);
            }
        }
        return new HistoryPage(page, null);
    }

    private NavigableMap<RunPosition, MemoryRun> newestFirst(HistoryQuery query) {
        TimeWindow window = query.started();
        RunPosition from = RunPosition.lowestAt(window.from() == null ? Instant.MIN : window.from());
        RunPosition to = window.to() == null ? null : RunPosition.lowestAt(window.to());
        if (query.pageToken() != null) {
            RunPosition last = RunPosition.ofToken(query.pageToken());
            to = to == null || last.compareTo(to) < 0 ? last : to;
        }
        NavigableMap<RunPosition, MemoryRun> runs = byStart.tailMap(from, true);
        if (to == null) {
            return runs.descendingMap();
        }
        return to.compareTo(from) <= 0
                ? new TreeMap<>()
                : runs.headMap(to, false).descendingMap();
    }

    private static boolean matches(HistoryQuery query, RunRecord run) {
        return (query.service() == null || query.service().equals(run.service()))
                && (query.runType() == null || query.runType() == run.runType())
                && (query.statuses().isEmpty() || query.statuses().contains(run.status()));
    }

    long purge(Instant before, Instant now) {
        Set<MemoryRun> gone = byStart.headMap(RunPosition.lowestAt(before), false).values().stream()
                .filter(run -> !run.isAlive(now) && !isNeeded(run, now))
                .collect(Collectors.toSet());
        ended.removeAll(gone);
        gone.forEach(this::forget);
        claims.forgetFreeKeys(byId::containsKey, now);
        return gone.size();
    }
}
