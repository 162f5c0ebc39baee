package dev.integrationsrouter.benchmarks.onnx;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.scorer.onnx.RecordedScorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts in a second with a model: the scorer, from a text to its scores, beside a bare loop of ONNX Runtime over the very
 * batches that the scorer has made, their tokens ready. Both take turns.
 */
final class BesideBareLoop {

    private static final double LEAST_SHARE = 0.9;

    private final String size;
    private final EncoderModel model;
    private final List<Double> bareRates = new ArrayList<>();
    private final List<Double> scorerRates = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    /**
     * With a model.
     *
     * @param size of it, for tables
     */
    BesideBareLoop(String size, EncoderModel model) {
        this.size = size;
        this.model = model;
    }

    List<Figure> measure(Path folder, List<String> texts, int rounds) throws Exception {
        Path written = model.write(folder);
        int threads = Runtime.getRuntime().availableProcessors();
        try (RecordedScorer scorer = RecordedScorer.open(written, threads);
                BareLoop bare = new BareLoop(
                        written.resolve("model.onnx"), threads, RecordedScorer.BATCH, RecordedScorer.MAX_TOKENS)) {
            bare.perSecond(scorer.score(texts).batches());
            for (int i = 0; i < rounds; i++) {
                round(scorer, bare, texts);
            }
        }
        return List.of(
                Figure.of("texts, bare loop of ONNX Runtime, " + size, "/s", bareRates),
                Figure.of("texts, scorer, " + size, "/s", scorerRates),
                new Figure("texts per second, scorer ÷ bare loop, " + size, "×", shares, Aim.atLeast(LEAST_SHARE)));
    }

    /** The bare loop runs between two runs of the scorer: what else the machine does changes slowly. */
    private void round(RecordedScorer scorer, BareLoop bare, List<String> texts) throws Exception {
        RecordedScorer.Scored before = scorer.score(texts);
        double bareRate = bare.perSecond(before.batches());
        RecordedScorer.Scored after = scorer.score(texts);
        double scorerRate = Math.sqrt(before.perSecond() * after.perSecond());
        bareRates.add(bareRate);
        scorerRates.add(scorerRate);
        shares.add(scorerRate / bareRate);
        System.err.printf(
                "%s: scorer %.1f/s and %.1f/s, bare %.1f/s%n", size, before.perSecond(), after.perSecond(), bareRate);
    }
}
