package dev.integrationsrouter.benchmarks.embedded;

import com.sun.management.ThreadMXBean;
import dev.integrationsrouter.benchmarks.Lifeline;
import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import dev.integrationsrouter.perspective.embedded.EmbeddedScorer;
import dev.integrationsrouter.perspective.embedded.TextFeatures;
import dev.integrationsrouter.perspective.scorer.Query;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Scores posts on one thread, and says after each round how many there were in a second and how many bytes each took.
 * {@code model|scorer WARM_UP_MILLIS ROUND_MILLIS ROUNDS}.
 */
public final class ScoringProcess {

    private static final int POSTS = 10_000;

    /** Posts between two looks at the clock. */
    private static final int BATCH = 1_000;

    /** What every score goes into, so that none is left out by the compiler. */
    private static double sum;

    /** What every verdict goes into, for the same reason: to look at its scores would allocate what the scorer does not. */
    private static @Nullable Object verdict;

    private ScoringProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        Lifeline.hold();
        List<String> posts = Texts.make(POSTS);
        if (arguments[0].equals("model")) {
            run(arguments, posts, model());
        } else {
            run(arguments, posts.stream().map(ScoringProcess::query).toList(), scorer());
        }
        if (sum <= 0) {
            throw new IllegalStateException("No post has a score");
        }
    }

    private static ToDoubleFunction<String> model() {
        EmbeddedModel model = EmbeddedModel.load();
        TextFeatures features = new TextFeatures();
        float[] scores = new float[EmbeddedModel.ATTRIBUTES.size()];
        return text -> {
            model.score(text, features, scores);
            return scores[0];
        };
    }

    private static Query query(String text) {
        return new Query(text, EmbeddedScorer.ATTRIBUTES, null);
    }

    private static ToDoubleFunction<Query> scorer() {
        EmbeddedScorer scorer = EmbeddedScorer.load();
        return query -> {
            verdict = scorer.ask(query);
            return 1;
        };
    }

    private static <T> void run(String[] arguments, List<T> posts, ToDoubleFunction<T> scoring) {
        long warmUp = Long.parseLong(arguments[1]);
        long round = Long.parseLong(arguments[2]);
        measure(posts, scoring, warmUp);
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            Round measured = measure(posts, scoring, round);
            System.out.printf(Locale.ROOT, "%.0f %.4f%n", measured.rate(), measured.bytes());
        }
    }

    private record Round(double rate, double bytes) {}

    private static <T> Round measure(List<T> posts, ToDoubleFunction<T> scoring, long millis) {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        long now = begin;
        int scored = 0;
        while (now - begin < millis * 1_000_000) {
            for (int i = 0; i < BATCH; i++) {
                sum += scoring.applyAsDouble(posts.get(scored++ % POSTS));
            }
            now = System.nanoTime();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
        return new Round(scored * 1e9 / (now - begin), bytes / (double) scored);
    }
}
