package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.benchmarks.Runs;
import java.util.List;

/** Whether what a contender has kept reads like runs that succeeded, whoever wrote it. */
final class Kept {

    private Kept() {}

    static void check(ExecutionTracker tracker) {
        RunRecord latest = tracker.latest(Runs.SERVICE, RunType.PROD, true)
                .orElseThrow(() -> new IllegalStateException("No success"));
        List<RunRecord> newest = tracker.history(
                        HistoryQuery.newest(HistoryQuery.MAX_LIMIT).ofService(Runs.SERVICE))
                .runs();
        if (!newest.get(0).equals(latest)) {
            throw new IllegalStateException(
                    "The latest success is " + latest + ", but the newest run " + newest.get(0));
        }
        for (RunRecord run : newest) {
            if (run.status() != RunStatus.SUCCEEDED || !run.metadata().equals(latest.metadata())) {
                throw new IllegalStateException("Not as it was written: " + run);
            }
        }
    }
}
