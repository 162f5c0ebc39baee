package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a tracker says of every run at one time. */
final class Records {

    private final Map<UUID, RunRecord> byId = new HashMap<>();

    private Records() {}

    static Records read(ExecutionTracker tracker) {
        Records records = new Records();
        @Nullable HistoryQuery query = HistoryQuery.newest(HistoryQuery.MAX_LIMIT);
        while (query != null) {
            HistoryPage page = tracker.history(query);
            page.runs().forEach(record -> records.byId.put(record.runId(), record));
            query = page.next() == null ? null : query.after(page.next());
        }
        return records;
    }

    /** Null if there is none. */
    @Nullable
    RunRecord of(UUID runId) {
        return byId.get(runId);
    }

    Iterable<RunRecord> all() {
        return byId.values();
    }

    boolean isKept(UUID runId) {
        return byId.containsKey(runId);
    }

    boolean isEnded(UUID runId) {
        RunRecord record = byId.get(runId);
        return record != null && record.status().isEnded();
    }

    /** How much of what was written down is not here yet: runs without a record, and answers without an end. */
    long missing(Ledger ledger) {
        return ledger.seen.keySet().stream().filter(runId -> !isKept(runId)).count()
                + ledger.answers.stream()
                        .filter(answer -> !isEnded(answer.runId()))
                        .count();
    }
}
