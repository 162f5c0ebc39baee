package dev.integrationsrouter.benchmarks.start;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.JavaProcess;
import dev.integrationsrouter.benchmarks.Part;
import dev.integrationsrouter.benchmarks.store.LocalDynamo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** From the start of a JVM to its first response, and what {@code build()} costs with many plugins. */
public final class StartPart implements Part {

    /** As if they were DynamoDB's, which takes any. */
    private static final List<String> OF_AWS =
            List.of("-Daws.region=us-east-1", "-Daws.accessKeyId=local", "-Daws.secretAccessKey=local");

    private static final double MOST_TIME = 1.25;
    private static final int ROUNDS = 9;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        int rounds = smoke ? 1 : ROUNDS;
        List<Figure> figures = new ArrayList<>();
        try (LocalDynamo store = LocalDynamo.start()) {
            store.makeUsualTable();
            String endpoint = store.endpoint().toString();
            if (!smoke) {
                round(work, endpoint); // the files come from the disk
            }
            List<Map<Starter, Double>> all = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                all.add(round(work, endpoint));
            }
            figures.addAll(figures(all));
        }
        figures.addAll(new Build(Files.createDirectory(work.resolve("plugins"))).measure(rounds));
        return figures;
    }

    /** Everybody once, so that a ratio is of times that are near each other. */
    private static Map<Starter, Double> round(Path work, String endpoint) throws Exception {
        Map<Starter, Double> millis = new EnumMap<>(Starter.class);
        for (Starter starter : Starter.values()) {
            List<String> arguments = List.of(starter.name(), work.toString(), endpoint);
            long begin = System.nanoTime();
            try (JavaProcess process = JavaProcess.start(FirstResponse.class, OF_AWS, arguments, Jars.of(starter))) {
                String line = process.line();
                double taken = (System.nanoTime() - begin) / 1e6;
                if (!line.equals(FirstResponse.ANSWERED)) {
                    throw new IllegalStateException(starter.title() + " said: " + line);
                }
                process.end();
                System.err.printf("%s: %.0f ms to the first response%n", starter.title(), taken);
                millis.put(starter, taken);
            }
        }
        return millis;
    }

    private static List<Figure> figures(List<Map<Starter, Double>> rounds) {
        List<Figure> figures = new ArrayList<>();
        for (Starter starter : Starter.values()) {
            figures.add(Figure.of(
                    "start to first response, " + starter.title(),
                    "ms",
                    Figure.values(rounds, round -> of(round, starter))));
        }
        figures.add(new Figure(
                "start to first response, router ÷ by hand",
                "×",
                Figure.values(rounds, round -> of(round, Starter.ROUTER) / of(round, Starter.BY_HAND)),
                Aim.atMost(MOST_TIME)));
        figures.add(new Figure(
                "start to first response, fastest peer ÷ router",
                "×",
                Figure.values(rounds, round -> fastestPeer(round) / of(round, Starter.ROUTER)),
                Aim.atLeast(1)));
        return figures;
    }

    private static double fastestPeer(Map<Starter, Double> round) {
        return Arrays.stream(Starter.values())
                .filter(Starter::isPeer)
                .mapToDouble(peer -> of(round, peer))
                .min()
                .orElseThrow();
    }

    private static double of(Map<Starter, Double> round, Starter starter) {
        Double millis = round.get(starter);
        if (millis == null) {
            throw new IllegalStateException(starter.title() + " was not started");
        }
        return millis;
    }
}
