package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The trackers beside their limits, and a router beside Spring Batch. */
public final class TrackingPart implements Part {

    @Override
    public String name() {
        return "tracking";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        Duration span = Duration.ofMillis(smoke ? 20 : 2_000);
        int rounds = smoke ? 1 : 7;
        List<Figure> figures = new ArrayList<>();
        figures.addAll(new SqliteTracking(work, span).measure(rounds));
        figures.addAll(new BatchComparison(work, span).measure(rounds));
        figures.addAll(new DynamoTracking(span).measure(rounds));
        return figures;
    }
}
