package dev.integrationsrouter.benchmarks.onnx;

import dev.integrationsrouter.benchmarks.Figure;
import dev.integrationsrouter.benchmarks.Figure.Aim;
import dev.integrationsrouter.benchmarks.Part;
import dev.integrationsrouter.scorer.onnx.RecordedScorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts in a second: the scorer, from a text to its scores, beside a bare loop of ONNX Runtime over the very batches that the
 * scorer has made, their tokens ready. Both take turns.
 */
public final class OnnxPart implements Part {

    private static final double LEAST_SHARE = 0.9;

    private final List<Double> bareRates = new ArrayList<>();
    private final List<Double> scorerRates = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    @Override
    public String name() {
        return "onnx";
    }

    @Override
    public List<Figure> measure(Path work, boolean smoke) throws Exception {
        Path model = new EncoderModel(smoke ? 32 : 256, smoke ? 1 : 2).write(work.resolve("model"));
        List<String> texts = Words.texts(smoke ? 50 : 500);
        int threads = Runtime.getRuntime().availableProcessors();
        try (RecordedScorer scorer = RecordedScorer.open(model, threads);
                BareLoop bare = new BareLoop(
                        model.resolve("model.onnx"), threads, RecordedScorer.BATCH, RecordedScorer.MAX_TOKENS)) {
            bare.perSecond(scorer.score(texts).batches());
            for (int i = 0; i < (smoke ? 1 : 5); i++) {
                round(scorer, bare, texts);
            }
        }
        return List.of(
                Figure.of("texts, bare loop of ONNX Runtime", "/s", bareRates),
                Figure.of("texts, scorer", "/s", scorerRates),
                new Figure("texts per second, scorer ÷ bare loop", "×", shares, Aim.atLeast(LEAST_SHARE)));
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
        System.err.printf("scorer %.0f/s and %.0f/s, bare %.0f/s%n", before.perSecond(), after.perSecond(), bareRate);
    }
}
