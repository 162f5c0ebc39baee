package dev.integrationsrouter.benchmarks.journal;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.core.journal.OpenJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable records in a second. The bare loop and the journal take turns, because what a disk does changes from one
 * minute to the next: only the ratios within a round say something.
 */
final class Appends {

    static final int MANY = 64;
    private static final double MOST_TIME = 1.5;
    private static final double LEAST_GAIN = 20;

    private final BareLoop bare;
    private final JournalLoop journal;
    private final SharedLoop shared;
    private final Duration span;
    private final List<Double> bareRates = new ArrayList<>();
    private final List<Double> singleRates = new ArrayList<>();
    private final List<Double> manyRates = new ArrayList<>();
    private final List<Double> timeRatios = new ArrayList<>();
    private final List<Double> gains = new ArrayList<>();
    private final List<Double> sharedGains = new ArrayList<>();

    /** Each loop of a round takes this long. */
    Appends(Path work, Duration span) {
        RunStart start = new Runs().start();
        this.bare =
                new BareLoop(work.resolve("bare"), OpenJournal.bytesOf(start), OpenJournal.bytesOf(Runs.end(start)));
        this.shared = new SharedLoop(work.resolve("shared"), OpenJournal.bytesOf(start));
        this.journal = new JournalLoop(work.resolve("appends"));
        this.span = span;
    }

    List<Figure> measure(int rounds) throws Exception {
        round();
        for (List<Double> warmUp : List.of(bareRates, singleRates, manyRates, timeRatios, gains, sharedGains)) {
            warmUp.clear();
        }
        for (int i = 0; i < rounds; i++) {
            round();
        }
        return List.of(
                Figure.of("durable records, bare loop of write and force", "/s", bareRates),
                Figure.of("durable records, journal, 1 thread", "/s", singleRates),
                Figure.of("durable records, journal, " + MANY + " threads", "/s", manyRates),
                new Figure(
                        "time of a record, journal with 1 thread ÷ bare loop", "×", timeRatios, Aim.atMost(MOST_TIME)),
                new Figure(
                        "records per second, journal with " + MANY + " threads ÷ bare loop",
                        "×",
                        gains,
                        Aim.atLeast(LEAST_GAIN)),
                Figure.of("the same of ready bytes, without journal ÷ bare loop", "×", sharedGains));
    }

    /** The bare loop stands between the others, so that it is near to both. */
    private void round() throws Exception {
        double single = journal.perSecond(1, span);
        double bareRate = bare.perSecond(span);
        double many = journal.perSecond(MANY, span);
        double ready = shared.perSecond(MANY, span);
        bareRates.add(bareRate);
        singleRates.add(single);
        manyRates.add(many);
        timeRatios.add(bareRate / single);
        gains.add(many / bareRate);
        sharedGains.add(ready / bareRate);
        System.err.printf(
                "bare %.0f/s, 1 thread %.0f/s, %d threads %.0f/s, ready bytes %.0f/s%n",
                bareRate, single, MANY, many, ready);
    }
}
