package dev.integrationsrouter.benchmarks.embedded;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.JavaProcess;
import dev.integrationsrouter.benchmarks.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The embedded scorer: posts in a second on one core, and bytes that are allocated for each. */
public final class EmbeddedPart implements Part {

    private static final double LEAST_RATE = 100_000;

    /** A measurement allocates a little itself, which is shared by the posts of a round. */
    private static final double MOST_BYTES = 0.01;

    /** A future, a verdict, a map and the array of six scores, where a reference has four bytes. */
    private static final double VERDICT = 136;

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        Rounds model = smoke
                ? rounds("model", Duration.ofMillis(100), Duration.ofMillis(100), 1)
                : rounds("model", WARM_UP, ROUND, 15);
        Rounds scorer = smoke
                ? rounds("scorer", Duration.ofMillis(100), Duration.ofMillis(100), 1)
                : rounds("scorer", WARM_UP, ROUND, 15);
        return List.of(
                new Figure("posts of 140 characters, model, 1 thread", "/s", model.rates(), Aim.atLeast(LEAST_RATE)),
                new Figure("allocated for a post, model", "bytes", model.bytes(), Aim.atMost(MOST_BYTES)),
                new Figure("posts of 140 characters, scorer, 1 thread", "/s", scorer.rates(), Aim.atLeast(LEAST_RATE)),
                new Figure(
                        "allocated for a post, scorer: the verdict",
                        "bytes",
                        scorer.bytes(),
                        Aim.atMost(VERDICT + MOST_BYTES)));
    }

    private record Rounds(List<Double> rates, List<Double> bytes) {}

    private static Rounds rounds(String what, Duration warmUp, Duration round, int count) throws Exception {
        List<String> arguments = List.of(
                what, String.valueOf(warmUp.toMillis()), String.valueOf(round.toMillis()), String.valueOf(count));
        List<Double> rates = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        try (JavaProcess process = JavaProcess.start(ScoringProcess.class, List.of("-Xmx256m"), arguments)) {
            for (int i = 0; i < count; i++) {
                String[] line = process.line().split(" ", 2);
                rates.add(Double.valueOf(line[0]));
                bytes.add(Double.valueOf(line[1]));
                System.err.printf("%s: %s posts/s, %s bytes each%n", what, line[0], line[1]);
            }
            process.end();
        }
        return new Rounds(rates, bytes);
    }
}
