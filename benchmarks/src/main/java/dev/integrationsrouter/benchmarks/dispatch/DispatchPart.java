package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.Part;
import dev.integrationsrouter.benchmarks.dispatch.JmhRuns.Cost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a request costs from the map to the response, beside frameworks and beside the same without any. */
public final class DispatchPart implements Part {

    private static final double MOST_TIME = 1.6;
    private static final double MOST_ALLOCATION = 1.5;
    private static final double LEAST_LEAD = 2;
    private static final double MOST_TIME_WITH_DEADLINE = 1.3;

    private static final List<String> ROUTED = Stream.concat(
                    Stream.of(Contender.LIMIT, Contender.ROUTER), Contender.PEERS.stream())
            .toList();
    private static final List<String> WITH_DEADLINE =
            List.of(Contender.SUBMIT, Contender.OWN_THREAD, Contender.FAILSAFE);

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        return smoke ? smoke() : measure();
    }

    private static List<Figure> measure() throws Exception {
        JmhRuns runs = new JmhRuns(1, 20, 5, TimeValue.seconds(1));
        List<Figure> stops = new Deadlines(20, Duration.ofSeconds(3)).measure();
        List<Figure> figures = new ArrayList<>();
        for (int threads : List.of(1, 2)) {
            figures.addAll(routed(rounds(runs, ROUTED, threads, 2), threads));
        }
        figures.addAll(withDeadline(rounds(runs, WITH_DEADLINE, 1, 2)));
        figures.addAll(stops);
        return figures;
    }

    /** Everything once, but only one contender in a JVM of its own. */
    private static List<Figure> smoke() throws Exception {
        TimeValue each = TimeValue.milliseconds(20);
        JmhRuns here = new JmhRuns(0, 1, 1, each);
        Map<String, Cost> deadlines = new HashMap<>(here.measure(WITH_DEADLINE, 1));
        deadlines.putAll(new JmhRuns(1, 1, 1, each).measure(List.of(Contender.OWN_THREAD), 1));
        List<Figure> figures = new ArrayList<>();
        figures.addAll(routed(List.of(here.measure(ROUTED, 1)), 1));
        figures.addAll(withDeadline(List.of(deadlines)));
        figures.addAll(new Deadlines(2, Duration.ofMillis(1_200)).measure());
        return figures;
    }

    /** Every contender once in each round, so that a ratio is of times that are near each other. */
    private static List<Map<String, Cost>> rounds(JmhRuns runs, List<String> contenders, int threads, int count)
            throws RunnerException {
        List<Map<String, Cost>> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rounds.add(runs.measure(contenders, threads));
        }
        return rounds;
    }

    private static List<Figure> routed(List<Map<String, Cost>> rounds, int threads) {
        String on = threads == 1 ? ", 1 thread" : ", " + threads + " threads";
        List<Figure> figures = new ArrayList<>(costs(ROUTED, rounds, on));
        figures.add(new Figure(
                "time of a request, router ÷ by hand" + on,
                "×",
                Figure.values(rounds, round -> time(round, Contender.ROUTER) / time(round, Contender.LIMIT)),
                Aim.atMost(MOST_TIME)));
        figures.add(new Figure(
                "allocated for a request, router ÷ by hand" + on,
                "×",
                Figure.values(rounds, round -> bytes(round, Contender.ROUTER) / bytes(round, Contender.LIMIT)),
                Aim.atMost(MOST_ALLOCATION)));
        figures.add(new Figure(
                "time of a request, fastest peer ÷ router" + on,
                "×",
                Figure.values(rounds, round -> fastestPeer(round) / time(round, Contender.ROUTER)),
                Aim.atLeast(LEAST_LEAD)));
        return figures;
    }

    private static List<Figure> withDeadline(List<Map<String, Cost>> rounds) {
        List<Figure> figures = new ArrayList<>(costs(WITH_DEADLINE, rounds, ", 1 thread"));
        figures.add(new Figure(
                "time of a request, router with own thread ÷ by hand with submit and get",
                "×",
                Figure.values(rounds, round -> time(round, Contender.OWN_THREAD) / time(round, Contender.SUBMIT)),
                Aim.atMost(MOST_TIME_WITH_DEADLINE)));
        figures.add(Figure.of(
                "time of a request, router with own thread ÷ by hand with Failsafe",
                "×",
                Figure.values(rounds, round -> time(round, Contender.OWN_THREAD) / time(round, Contender.FAILSAFE))));
        return figures;
    }

    private static List<Figure> costs(List<String> contenders, List<Map<String, Cost>> rounds, String on) {
        List<Figure> figures = new ArrayList<>();
        for (String contender : contenders) {
            figures.add(Figure.of(
                    "time of a request, " + contender + on,
                    "ns",
                    Figure.values(rounds, round -> time(round, contender))));
            figures.add(Figure.of(
                    "allocated for a request, " + contender + on,
                    "bytes",
                    Figure.values(rounds, round -> bytes(round, contender))));
        }
        return figures;
    }

    private static double time(Map<String, Cost> round, String contender) {
        return cost(round, contender).nanos();
    }

    private static double bytes(Map<String, Cost> round, String contender) {
        return cost(round, contender).bytes();
    }

    private static double fastestPeer(Map<String, Cost> round) {
        return Contender.PEERS.stream()
                .mapToDouble(peer -> time(round, peer))
                .min()
                .orElseThrow();
    }

    private static Cost cost(Map<String, Cost> round, String contender) {
        Cost cost = round.get(contender);
        if (cost == null) {
            throw new IllegalStateException(contender + " was not measured");
        }
        return cost;
    }
}
