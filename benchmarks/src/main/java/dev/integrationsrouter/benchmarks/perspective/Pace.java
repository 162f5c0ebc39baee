package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a quota the service uses, over whole minutes of the clock, which are what the quota counts; and what it is
 * refused. The paces are kept at the same time, each by a process with a stand-in of its own.
 */
final class Pace {

    private static final double LEAST_PERCENT = 98;

    private final Path work;
    private final List<Integer> paces;
    private final Duration span;
    private final int spans;
    private final Map<Integer, List<Double>> used = new TreeMap<>();
    private final Map<Integer, List<Double>> refused = new TreeMap<>();

    /**
     * Over some spans of the clock.
     *
     * @param paces queries per minute
     * @param span a minute, which is what the quota counts, or less if the figures need mean nothing
     */
    Pace(Path work, List<Integer> paces, Duration span, int spans) {
        this.work = work;
        this.paces = paces;
        this.span = span;
        this.spans = spans;
    }

    List<Figure> measure(int rounds) throws IOException, InterruptedException {
        for (int i = 0; i < rounds; i++) {
            round();
        }
        List<Figure> figures = new ArrayList<>();
        for (int perMinute : paces) {
            String at = String.format(Locale.ROOT, " at %,d per minute", perMinute);
            figures.add(new Figure(
                    "quota used" + at, "%", used.getOrDefault(perMinute, List.of()), Aim.atLeast(LEAST_PERCENT)));
            figures.add(new Figure(
                    "refused for the quota" + at,
                    "queries",
                    refused.getOrDefault(perMinute, List.of()),
                    Aim.atMost(0)));
        }
        return figures;
    }

    private void round() throws IOException, InterruptedException {
        List<PacedRun> runs = new ArrayList<>();
        try {
            for (int perMinute : paces) {
                runs.add(PacedRun.start(work, perMinute, (int) allowed(perMinute, spans + 3L) + 100));
            }
            for (PacedRun run : runs) {
                run.awaitFirst();
            }
            awaitSpan();
            awaitSpan(); // six processes that start at once are busy with themselves
            for (PacedRun run : runs) {
                run.begin();
            }
            for (int i = 0; i < spans; i++) {
                awaitSpan();
            }
            for (PacedRun run : runs) {
                note(run);
            }
        } finally {
            for (PacedRun run : runs) {
                run.close();
            }
        }
    }

    private void note(PacedRun run) throws IOException {
        double allowed = allowed(run.perMinute(), spans);
        Standin.Counts counts = run.sinceBegin();
        used.computeIfAbsent(run.perMinute(), unused -> new ArrayList<>()).add(100 * counts.scored() / allowed);
        refused.computeIfAbsent(run.perMinute(), unused -> new ArrayList<>()).add((double) counts.refused());
        System.err.printf(
                "%d per minute: %d of %.0f used, %d refused%n",
                run.perMinute(), counts.scored(), allowed, counts.refused());
    }

    private double allowed(int perMinute, long spans) {
        return perMinute / 60_000.0 * span.toMillis() * spans;
    }

    /** Until a span of the clock begins. */
    private void awaitSpan() throws InterruptedException {
        Thread.sleep(span.toMillis() - System.currentTimeMillis() % span.toMillis());
    }
}
