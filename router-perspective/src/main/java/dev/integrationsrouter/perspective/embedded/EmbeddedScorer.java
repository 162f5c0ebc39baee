package dev.integrationsrouter.perspective.embedded;

import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Scores texts by {@link EmbeddedModel}, on the caller's thread and at once. Its scores are its own and not Perspective's;
 * {@code docs/embedded-scorer.md} says what to make of them.
 *
 * <p>Thread-safe. Each thread that asks keeps some 30 KB to work with, or 300 KB once it has seen a text of 20 KB.
 */
public final class EmbeddedScorer implements AttributeScorer {

    /** What it has scores for, in the order of the model. */
    public static final List<String> ATTRIBUTES = EmbeddedModel.ATTRIBUTES;

    private final EmbeddedModel model;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    private EmbeddedScorer(EmbeddedModel model) {
        this.model = model;
    }

    /**
     * With the weights in the jar.
     *
     * @throws IllegalStateException if they are missing or damaged, with a sentence for people
     */
    public static EmbeddedScorer load() {
        return new EmbeddedScorer(EmbeddedModel.load());
    }

    /** {@code embedded/} and the version of the weights. */
    @Override
    public String name() {
        return "embedded/" + model.version();
    }

    @Override
    public String description() {
        return "the embedded scorer";
    }

    @Override
    public Set<String> attributes() {
        return Set.copyOf(ATTRIBUTES);
    }

    /** Many, so that many outcomes share a commit: a text that is scored again after a kill costs nothing. */
    @Override
    public int usualConcurrency() {
        return 2_000;
    }

    @Override
    public boolean answersAtOnce() {
        return true;
    }

    /**
     * Answers at once, and makes nothing but the answer. Attributes that it has not are left out; if it has none of them, the
     * first is dropped.
     */
    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        Scratch mine = scratch.get();
        model.score(query.text(), mine.features, mine.scores);
        for (int head = 0; head < mine.answer.length; head++) {
            boolean asked = query.attributes().contains(ATTRIBUTES.get(head));
            mine.answer[head] = asked ? rounded(mine.scores[head]) : Double.NaN;
        }
        Verdict.Scored scored = Verdict.Scored.of(ATTRIBUTES, mine.answer);
        return CompletableFuture.completedFuture(
                scored.scores().isEmpty()
                        ? new Verdict.DropAttribute(query.attributes().get(0), List.of())
                        : scored);
    }

    /** To six digits, of which a model of bytes does not mean the last ones: half as long in a store. */
    private static double rounded(float score) {
        return Math.round(score * 1e6) / 1e6;
    }

    /** What a thread works with, again and again. */
    private static final class Scratch {
        final TextFeatures features = new TextFeatures();
        final float[] scores = new float[ATTRIBUTES.size()];
        final double[] answer = new double[ATTRIBUTES.size()];
    }
}
