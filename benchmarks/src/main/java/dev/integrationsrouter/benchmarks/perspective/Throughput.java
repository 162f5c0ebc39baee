package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts in a second at a latency of 20 ms and without a quota. The contenders take turns, so that what else the machine
 * does meets them alike.
 */
final class Throughput {

    static final Duration LATENCY = Duration.ofMillis(20);
    private static final double LEAST = 2_000;

    private final Path work;
    private final Load load;
    private final Load single;
    private final List<Double> serviceRates = new ArrayList<>();
    private final List<Double> poolRates = new ArrayList<>();
    private final List<Double> singleRates = new ArrayList<>();
    private final List<Double> gains = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    /**
     * With this much to do.
     *
     * @param single for who asks for one after another
     */
    Throughput(Path work, Load load, Load single) {
        this.work = work;
        this.load = load;
        this.single = single;
    }

    List<Figure> measure(int rounds) throws IOException, InterruptedException {
        for (int i = 0; i < rounds; i++) {
            round();
        }
        return List.of(
                new Figure("posts, service", "/s", serviceRates, Aim.atLeast(LEAST)),
                Figure.of("posts, " + Contender.pool().name(), "/s", poolRates),
                Figure.of("posts, " + Contender.oneByOne().name(), "/s", singleRates),
                Figure.of("posts per second, service ÷ one blocking call per post", "×", gains),
                Figure.of("posts per second, service ÷ pool", "×", shares));
    }

    /** The service stands between the others, so that it is near to both. */
    private void round() throws IOException, InterruptedException {
        double one = perSecond(Contender.oneByOne(), single);
        double service = perSecond(Contender.service(), load);
        double pool = perSecond(Contender.pool(), load);
        singleRates.add(one);
        serviceRates.add(service);
        poolRates.add(pool);
        gains.add(service / one);
        shares.add(service / pool);
        System.err.printf("one by one %.0f/s, service %.0f/s, pool %.0f/s%n", one, service, pool);
    }

    private double perSecond(Contender contender, Load load) throws IOException, InterruptedException {
        Path scores = work.resolve("throughput.db");
        try (Standin standin = Standin.start(LATENCY);
                JavaProcess process = contender.start(standin, Posts.file(work, load.posts()), scores)) {
            long begin = standin.awaitScored(load.warmUp(), process);
            long end = standin.awaitScored(load.posts(), process);
            process.end();
            Posts.requireStored(scores, load.posts());
            return load.measured() / ((end - begin) / 1e9);
        } finally {
            Posts.forget(scores);
        }
    }
}
