package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.Part;
import dev.integrationsrouter.benchmarks.dispatch.JmhRuns.Cost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
        JmhRuns runs =
                smoke ? new JmhRuns(1, 1, TimeValue.milliseconds(100)) : new JmhRuns(10, 5, TimeValue.seconds(1));
        int rounds = smoke ? 1 : 2;
        List<Figure> figures = new ArrayList<>();
        for (int threads : smoke ? new int[] {1} : new int[] {1, 2}) {
            figures.addAll(routed(rounds(runs, ROUTED, threads, rounds), threads));
        }
        figures.addAll(withDeadline(rounds(runs, WITH_DEADLINE, 1, rounds)));
        figures.addAll(new Deadlines(smoke ? 2 : 20, Duration.ofSeconds(smoke ? 1 : 3)).measure());
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
                values(rounds, round -> time(round, Contender.ROUTER) / time(round, Contender.LIMIT)),
                Aim.atMost(MOST_TIME)));
        figures.add(new Figure(
                "allocated for a request, router ÷ by hand" + on,
                "×",
                values(rounds, round -> bytes(round, Contender.ROUTER) / bytes(round, Contender.LIMIT)),
                Aim.atMost(MOST_ALLOCATION)));
        figures.add(new Figure(
                "time of a request, fastest peer ÷ router" + on,
                "×",
                values(rounds, round -> fastestPeer(round) / time(round, Contender.ROUTER)),
                Aim.atLeast(LEAST_LEAD)));
        return figures;
    }

    private static List<Figure> withDeadline(List<Map<String, Cost>> rounds) {
        List<Figure> figures = new ArrayList<>(costs(WITH_DEADLINE, rounds, ", 1 thread"));
        figures.add(new Figure(
                "time of a request, router with own thread ÷ by hand with submit and get",
                "×",
                values(rounds, round -> time(round, Contender.OWN_THREAD) / time(round, Contender.SUBMIT)),
                Aim.atMost(MOST_TIME_WITH_DEADLINE)));
        figures.add(Figure.of(
                "time of a request, router with own thread ÷ by hand with Failsafe",
                "×",
                values(rounds, round -> time(round, Contender.OWN_THREAD) / time(round, Contender.FAILSAFE))));
        return figures;
    }

    private static List<Figure> costs(List<String> contenders, List<Map<String, Cost>> rounds, String on) {
        List<Figure> figures = new ArrayList<>();
        for (String contender : contenders) {
            figures.add(Figure.of(
                    "time of a request, " + contender + on, "ns", values(rounds, round -> time(round, contender))));
            figures.add(Figure.of(
                    "allocated for a request, " + contender + on,
                    "bytes",
                    values(rounds, round -> bytes(round, contender))));
        }
        return figures;
    }

    private static List<Double> values(List<Map<String, Cost>> rounds, ToDoubleFunction<Map<String, Cost>> value) {
        return rounds.stream().map(value::applyAsDouble).toList();
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
