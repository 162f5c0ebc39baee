package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.benchmarks.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs in a second that a tracker keeps, and that its limit keeps, which take turns. None of the runs claims anything. */
final class Rates {

    private static final List<Integer> THREADS = List.of(1, 8, 64);

    private final String store;
    private final String limitName;
    private final Contender tracker;
    private final Contender limit;
    private final Runs runs = new Runs();
    private final Duration span;

    /**
     * Of one store.
     *
     * @param limitName what the limit is called
     * @param span how long each turn takes
     */
    Rates(String store, String limitName, Contender tracker, Contender limit, Duration span) {
        this.store = store;
        this.limitName = limitName;
        this.tracker = tracker;
        this.limit = limit;
        this.span = span;
    }

    List<Figure> measure(int rounds) throws InterruptedException, ExecutionException {
        round(new Row(THREADS.get(0)));
        List<Row> rows = THREADS.stream().map(Row::new).toList();
        for (int i = 0; i < rounds; i++) {
            for (Row row : rows) {
                round(row);
            }
        }
        return rows.stream().flatMap(row -> row.figures().stream()).toList();
    }

    private void round(Row row) throws InterruptedException, ExecutionException {
        double atMost = perSecond(limit, row.threads);
        double tracked = perSecond(tracker, row.threads);
        row.limitRates.add(atMost);
        row.rates.add(tracked);
        row.ratios.add(atMost / tracked);
        System.err.printf(
                "%s, %d threads: %s %.0f runs/s, tracker %.0f runs/s%n",
                store, row.threads, limitName, atMost, tracked);
    }

    private double perSecond(Contender contender, int threads) throws InterruptedException, ExecutionException {
        return Threads.perSecond(threads, span, () -> {
            RunStart start = runs.unclaimed();
            contender.keep(start);
            return start;
        });
    }

    /** What was measured with one number of threads. */
    private final class Row {
        private final int threads;
        private final List<Double> limitRates = new ArrayList<>();
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();

        Row(int threads) {
            this.threads = threads;
        }

        List<Figure> figures() {
            String where = store + ", " + threads + (threads == 1 ? " thread" : " threads");
            return List.of(
                    Figure.of("runs, " + limitName + ", " + where, "/s", limitRates),
                    Figure.of("runs, tracker, " + where, "/s", rates),
                    Figure.of("time of a run, tracker ÷ " + limitName + ", " + where, "×", ratios));
        }
    }
}
