package dev.integrationsrouter.benchmarks.growth;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks one kind of tracker the same, with few and with many runs in its store; the stores take turns. */
final class HistoryGrowth {

    /** A tree of a million entries has a few levels more than one of ten, which no tracker can help. */
    private static final double FLAT = 2;

    private final String kind;
    private final List<GrownStore> stores;
    private final Calls calls;

    /**
     * Of one kind.
     *
     * @param kind what the tracker is called
     * @param stores from the smallest to the largest
     */
    HistoryGrowth(String kind, List<GrownStore> stores, Calls calls) {
        this.kind = kind;
        this.stores = stores;
        this.calls = calls;
    }

    List<Figure> measure(int rounds) {
        List<Figure> figures = new ArrayList<>();
        for (Question question : Question.ALL) {
            figures.addAll(measure(question, rounds));
        }
        return figures;
    }

    private List<Figure> measure(Question question, int rounds) {
        List<List<Double>> micros = new ArrayList<>();
        stores.forEach(store -> micros.add(new ArrayList<>()));
        List<Double> ratios = new ArrayList<>();
        stores.forEach(store -> ask(store, question));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < stores.size(); i++) {
                GrownStore store = stores.get(i);
                micros.get(i).add(ask(store, question));
            }
            ratios.add(micros.get(micros.size() - 1).get(round) / micros.get(0).get(round));
        }
        return figures(question, micros, ratios);
    }

    private double ask(GrownStore store, Question question) {
        return calls.micros(question.most(), () -> question.asking().accept(store));
    }

    private List<Figure> figures(Question question, List<List<Double>> micros, List<Double> ratios) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < stores.size(); i++) {
            String what = String.format(
                    Locale.ROOT,
                    "%s, %s, %,d runs",
                    question.words(),
                    kind,
                    stores.get(i).size());
            figures.add(Figure.of(what, "µs", micros.get(i)));
            System.err.printf("%s: %.1f µs%n", what, figures.get(i).median());
        }
        String most =
                String.format(Locale.ROOT, "%,d", stores.get(stores.size() - 1).size());
        String least = String.format(Locale.ROOT, "%,d", stores.get(0).size());
        String what = question.words() + ", " + kind + ": time with " + most + " runs ÷ with " + least;
        figures.add(new Figure(what, "×", ratios, Aim.atMost(FLAT)));
        return figures;
    }
}
