package dev.integrationsrouter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import dev.integrationsrouter.perspective.embedded.EmbeddedScorer;
import dev.integrationsrouter.perspective.embedded.TextFeatures;
import dev.integrationsrouter.perspective.scorer.Query;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Here and not beside the model: the module of the model does not read the one that counts bytes. */
class AllocationTest {

    private static final List<String> POSTS = List.of(
            "Our cat has learnt to open the door \uD83D\uDC31, see https://example.org",
            "you are SO wrong, don't you see?",
            "日本語のテキスト и ещё".repeat(50));

    /** A future (24 bytes), a verdict (16), a map (32) and six numbers (64), where a reference has four bytes. */
    private static final long VERDICT = 136;

    private final EmbeddedModel model = EmbeddedModel.load();
    private final TextFeatures features = new TextFeatures();
    private final float[] scores = new float[EmbeddedModel.ATTRIBUTES.size()];

    /** Which the compiler must not leave out. */
    private @Nullable Object answer;

    @Test
    void scoring_allocates_nothing_once_it_has_seen_the_longest_text() {
        IntConsumer scoring = i -> model.score(POSTS.get(i), features, scores);
        allocatedBy(scoring, 100);

        // what the measurement itself costs is far below a byte for a post
        assertThat(allocatedBy(scoring, 3_000)).isLessThan(3_000);
    }

    @Test
    void a_query_allocates_its_verdict_and_nothing_else() {
        EmbeddedScorer scorer = EmbeddedScorer.load();
        List<Query> queries = POSTS.stream()
                .map(text -> new Query(text, EmbeddedScorer.ATTRIBUTES, null))
                .toList();
        IntConsumer asking = i -> answer = scorer.ask(queries.get(i));
        allocatedBy(asking, 100);

        assertThat(allocatedBy(asking, 3_000)).isBetween(3_000 * VERDICT / 2, 3_000 * (VERDICT + 1));
        assertThat(answer).isNotNull();
    }

    private static long allocatedBy(IntConsumer scoring, int posts) {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < posts; i++) {
            scoring.accept(i % POSTS.size());
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
