package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A router whose runs are in SQLite beside Spring Batch, each in a process of its own; they take turns. */
final class BatchComparison {

    private final Path work;
    private final Duration span;
    private final List<Double> batchRates = new ArrayList<>();
    private final List<Double> routerRates = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    /** Each turn takes this long. */
    BatchComparison(Path work, Duration span) {
        this.work = work;
        this.span = span;
    }

    List<Figure> measure(int rounds) throws IOException {
        try (JavaProcess router = JavaProcess.start(RouterProcess.class, List.of(), List.of(file("router.db")));
                JavaProcess batch = JavaProcess.startWithPeers(
                        BatchProcess.class, List.of(), List.of(file("batch-counted.db"), file("batch.db")))) {
            String[] counted = batch.line().split(" ", 2);
            perSecond(router);
            perSecond(batch);
            for (int i = 0; i < rounds; i++) {
                round(router, batch);
            }
            return List.of(
                    Figure.of("statements of a run, JobOperator, SQLite", "", List.of(Double.valueOf(counted[0]))),
                    Figure.of("transactions of a run, JobOperator, SQLite", "", List.of(Double.valueOf(counted[1]))),
                    Figure.of("runs, JobOperator, SQLite, 1 thread", "/s", batchRates),
                    Figure.of("runs, router, SQLite, 1 thread", "/s", routerRates),
                    Figure.of("time of a run, JobOperator ÷ router, SQLite, 1 thread", "×", ratios));
        }
    }

    private String file(String name) {
        return work.resolve(name).toString();
    }

    private void round(JavaProcess router, JavaProcess batch) throws IOException {
        double batchRate = perSecond(batch);
        double routerRate = perSecond(router);
        batchRates.add(batchRate);
        routerRates.add(routerRate);
        ratios.add(routerRate / batchRate);
        System.err.printf("SQLite, 1 thread: JobOperator %.0f runs/s, router %.0f runs/s%n", batchRate, routerRate);
    }

    private double perSecond(JavaProcess process) throws IOException {
        process.say(String.valueOf(span.toMillis()));
        return Double.parseDouble(process.line());
    }
}
