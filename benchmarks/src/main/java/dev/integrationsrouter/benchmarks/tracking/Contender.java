package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.benchmarks.Runs;

/** Who keeps the start and the end of a run. Thread-safe. */
interface Contender {

    /** Keeps both; throws if one was not taken. */
    void keep(RunStart start) throws Exception;

    /** A tracker, as a router asks it. */
    static Contender of(ExecutionTracker tracker) {
        return start -> {
            StartAnswer answer = tracker.start(start);
            if (!(answer instanceof Started started)) {
                throw new IllegalStateException("The run was not started: " + answer);
            }
            FinishAnswer end = tracker.finish(Runs.end(start, started.fence()));
            if (end.leaseLost()) {
                throw new IllegalStateException("The run has lost its lease: " + end);
            }
        };
    }
}
