package dev.integrationsrouter.benchmarks.growth;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.core.InMemoryTracker;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/** In-memory trackers of several sizes. */
final class MemoryStores {

    private MemoryStores() {}

    /** Each has had so many runs, and keeps as many of them as it may. */
    static List<GrownStore> of(List<Integer> sizes, int capacity) {
        return sizes.stream().map(size -> grown(size, capacity)).toList();
    }

    private static GrownStore grown(int size, int capacity) {
        InMemoryTracker tracker = new InMemoryTracker(InstantSource.system(), capacity);
        Runs runs = new Runs();
        IntStream.range(0, size).forEach(i -> keep(tracker, runs.unclaimed()));
        return new GrownStore(size, tracker);
    }

    /** With almost no text: what texts may take together is limited, and would be less than a million runs. */
    private static void keep(InMemoryTracker tracker, RunStart like) {
        RunStart start = new RunStart(
                like.runId(),
                like.service(),
                like.runType(),
                like.fingerprint(),
                "{}",
                like.startedAt(),
                like.lease(),
                null,
                null,
                like.keyRetention());
        tracker.start(start);
        tracker.finish(new RunFinish(
                start, 0, RunStatus.SUCCEEDED, start.startedAt(), 200, "Done", "{}", null, Progress.NONE, null, null));
    }
}
