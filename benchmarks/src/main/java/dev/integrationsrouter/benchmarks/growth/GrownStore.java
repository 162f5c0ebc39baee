package dev.integrationsrouter.benchmarks.growth;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.benchmarks.Runs;
import java.util.List;
import java.util.UUID;

/**
 * A tracker whose store holds a number of runs of one service, all of which succeeded. Each question checks its answer.
 * Not thread-safe; closes nothing.
 */
final class GrownStore {

    /** Less than the smallest store holds, so that another page follows everywhere. */
    private static final int PAGE = 5;

    private final int size;
    private final ExecutionTracker tracker;
    private final UUID newest;
    private final Runs further;

    /**
     * Of a store that is filled.
     *
     * @param size how many runs it holds, which {@link Runs} has made as its first
     */
    GrownStore(int size, ExecutionTracker tracker) {
        this.size = size;
        this.tracker = tracker;
        this.newest = new Runs(size - 1).unclaimed().runId();
        this.further = new Runs(size);
    }

    int size() {
        return size;
    }

    void latestSuccess() {
        check(tracker.latest(Runs.SERVICE, RunType.PROD, true).orElseThrow().runId());
    }

    void latest() {
        check(tracker.latest(Runs.SERVICE, RunType.PROD, false).orElseThrow().runId());
    }

    /** The newest runs of the service. */
    void page() {
        HistoryPage page = tracker.history(HistoryQuery.newest(PAGE).ofService(Runs.SERVICE));
        List<RunRecord> runs = page.runs();
        if (runs.size() != PAGE) {
            throw new IllegalStateException("The page has " + runs.size() + " runs");
        }
        check(runs.get(0).runId());
    }

    /** Leaves one run more behind. */
    void start() {
        RunStart start = further.unclaimed();
        StartAnswer answer = tracker.start(start);
        if (!(answer instanceof Started)) {
            throw new IllegalStateException("The run was not started: " + answer);
        }
    }

    private void check(UUID found) {
        if (!found.equals(newest)) {
            throw new IllegalStateException("The newest of " + size + " runs is not " + found);
        }
    }
}
