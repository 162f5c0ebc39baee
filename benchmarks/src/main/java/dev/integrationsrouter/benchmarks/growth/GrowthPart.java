package dev.integrationsrouter.benchmarks.growth;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Part;
import dev.integrationsrouter.benchmarks.store.LocalDynamo;
import dev.integrationsrouter.core.InMemoryTracker;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Services and runs, few and many. */
public final class GrowthPart implements Part {

    /**
     * How much is measured.
     *
     * @param services registered
     * @param runs in a history
     * @param runsInDynamo in one of DynamoDB Local, which takes its time to be filled
     */
    private record Scale(
            List<Integer> services, List<Integer> runs, List<Integer> runsInDynamo, int rounds, Calls calls) {}

    private static final Scale FULL = new Scale(
            List.of(1, 10, 100, 1_000),
            List.of(10, 1_000, 100_000, 1_000_000),
            List.of(10, 1_000, 100_000),
            7,
            new Calls(Duration.ofMillis(250)));

    private static final Scale SMOKE =
            new Scale(List.of(1, 20), List.of(10, 100), List.of(10, 60), 1, new Calls(Duration.ofMillis(5)));

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        Scale scale = smoke ? SMOKE : FULL;
        List<Figure> figures = new ArrayList<>();
        figures.addAll(new ServicesGrowth(scale.services, scale.calls).measure(scale.rounds));
        figures.addAll(inMemory(scale));
        figures.addAll(inSqlite(scale, work));
        figures.addAll(inDynamo(scale));
        return figures;
    }

    /** With all runs, and with as many as are kept unless a host asks for more. */
    private static List<Figure> inMemory(Scale scale) {
        int most = scale.runs.get(scale.runs.size() - 1);
        int usual = Math.min(InMemoryTracker.DEFAULT_CAPACITY, most / 2);
        List<Figure> figures = new ArrayList<>();
        figures.addAll(grown("in memory", MemoryStores.of(scale.runs, most), scale));
        figures.addAll(grown(
                String.format(Locale.ROOT, "in memory, last %,d kept", usual),
                MemoryStores.of(scale.runs, usual),
                scale));
        return figures;
    }

    private static List<Figure> inSqlite(Scale scale, Path work) throws SQLException {
        List<ExecutionTracker> trackers = new ArrayList<>();
        List<GrownStore> stores = new ArrayList<>();
        try {
            for (int size : scale.runs) {
                ExecutionTracker tracker = SqliteStore.filled(work.resolve("runs-" + size + ".db"), size);
                trackers.add(tracker);
                stores.add(new GrownStore(size, tracker));
            }
            return grown("SQLite", stores, scale);
        } finally {
            trackers.forEach(ExecutionTracker::close);
        }
    }

    private static List<Figure> inDynamo(Scale scale) throws Exception {
        try (LocalDynamo dynamo = LocalDynamo.start()) {
            List<GrownStore> stores = scale.runsInDynamo.stream()
                    .map(size -> new GrownStore(size, DynamoStore.filled(dynamo, size)))
                    .toList();
            return grown("DynamoDB Local", stores, scale);
        }
    }

    private static List<Figure> grown(String kind, List<GrownStore> stores, Scale scale) {
        return new HistoryGrowth(kind, stores, scale.calls).measure(scale.rounds);
    }
}
