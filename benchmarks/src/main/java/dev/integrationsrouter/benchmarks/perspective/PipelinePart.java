package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.JavaProcess;
import dev.integrationsrouter.benchmarks.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Perspective service where nothing keeps it waiting but the disk: the embedded scorer, JSON Lines in, SQLite out.
 * Beside it a bare loop that inserts the rows that the service has made.
 */
public final class PipelinePart implements Part {

    private static final double LEAST_SHARE = 0.7;

    private final List<Double> serviceRates = new ArrayList<>();
    private final List<Double> insertRates = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        Load load = smoke ? new Load(300, 100) : new Load(600_000, 250_000);
        for (int i = 0; i < (smoke ? 1 : 5); i++) {
            round(work, load);
        }
        return List.of(
                Figure.of("posts, service with the embedded scorer", "/s", serviceRates),
                Figure.of("rows, bare loop of " + Contender.BATCH + " inserts in a transaction", "/s", insertRates),
                new Figure("posts per second, service ÷ bare loop", "×", shares, Aim.atLeast(LEAST_SHARE)));
    }

    private void round(Path work, Load load) throws IOException, InterruptedException {
        Path scores = work.resolve("pipeline.db");
        Path copy = work.resolve("copy.db");
        try {
            double service = perSecond(
                    PipelineProcess.class,
                    Posts.file(work, 0, load.warmUp()),
                    Posts.file(work, load.warmUp(), load.posts()),
                    scores,
                    load.measured());
            Posts.requireStored(scores, load.posts());
            double inserts = perSecond(InsertProcess.class, scores, copy, load.warmUp(), Contender.BATCH);
            Posts.requireStored(copy, load.posts());
            serviceRates.add(service);
            insertRates.add(inserts);
            shares.add(service / inserts);
            System.err.printf("service %,.0f/s, inserts %,.0f/s%n", service, inserts);
        } finally {
            Posts.forget(scores);
            Posts.forget(copy);
        }
    }

    /** As the program says in the end. */
    private static double perSecond(Class<?> main, Object... arguments) throws IOException, InterruptedException {
        List<String> texts = List.of(arguments).stream().map(String::valueOf).toList();
        try (JavaProcess process = JavaProcess.start(main, List.of(), texts)) {
            return Double.parseDouble(process.end());
        }
    }
}
