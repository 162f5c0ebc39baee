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
 * Before and after it a bare loop that inserts the rows that the service makes: a machine is not as fast in one minute as in
 * the next.
 */
public final class PipelinePart implements Part {

    private static final double LEAST_SHARE = 0.7;

    /** The JIT compiler throws code away when a run ends as it has seen none end: after so many, made several times, it has seen all. */
    private static final int WARM_UPS = 8;

    private final List<Double> serviceRates = new ArrayList<>();
    private final List<Double> insertRates = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        Load load = smoke ? new Load(300, 80) : new Load(1_200_000, 800_000);
        Path rows = work.resolve("rows.db");
        try {
            service(work, load, rows);
            for (int i = 0; i < (smoke ? 1 : 5); i++) {
                round(work, load, rows);
            }
        } finally {
            Posts.forget(rows);
        }
        return List.of(
                Figure.of("posts, service with the embedded scorer", "/s", serviceRates),
                Figure.of("rows, bare loop of " + Contender.BATCH + " inserts in a transaction", "/s", insertRates),
                new Figure("posts per second, service ÷ bare loop", "×", shares, Aim.atLeast(LEAST_SHARE)));
    }

    private void round(Path work, Load load, Path rows) throws IOException, InterruptedException {
        Path scores = work.resolve("pipeline.db");
        try {
            double before = inserts(work, load, rows);
            double service = service(work, load, scores);
            double after = inserts(work, load, rows);
            double inserts = Math.sqrt(before * after);
            serviceRates.add(service);
            insertRates.add(inserts);
            shares.add(service / inserts);
            System.err.printf(
                    "inserts %,.0f/s, service %,.0f/s, inserts %,.0f/s: %.2f%n",
                    before, service, after, service / inserts);
        } finally {
            Posts.forget(scores);
        }
    }

    private static double service(Path work, Load load, Path scores) throws IOException, InterruptedException {
        double rate = perSecond(PipelineProcess.class, serviceArguments(work, load, scores));
        Posts.requireStored(scores, load.posts());
        return rate;
    }

    private static double inserts(Path work, Load load, Path rows) throws IOException, InterruptedException {
        Path copy = work.resolve("copy.db");
        try {
            double rate = perSecond(InsertProcess.class, List.of(rows, copy, load.warmUp(), Contender.BATCH));
            Posts.requireStored(copy, load.posts());
            return rate;
        } finally {
            Posts.forget(copy);
        }
    }

    private static List<Object> serviceArguments(Path work, Load load, Path scores) throws IOException {
        List<Object> arguments = new ArrayList<>();
        arguments.add(scores);
        arguments.add(Posts.file(work, load.warmUp(), load.posts()));
        arguments.add(load.measured());
        int each = load.warmUp() / WARM_UPS;
        for (int run = 0; run < WARM_UPS; run++) {
            arguments.add(Posts.file(work, run * each, (run + 1) * each));
        }
        return arguments;
    }

    /** As the program says in the end. */
    private static double perSecond(Class<?> main, List<Object> arguments) throws IOException, InterruptedException {
        List<String> texts = arguments.stream().map(String::valueOf).toList();
        try (JavaProcess process = JavaProcess.start(main, List.of(), texts)) {
            return Double.parseDouble(process.end());
        }
    }
}
