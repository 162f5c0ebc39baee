package dev.integrationsrouter.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import dev.integrationsrouter.perspective.embedded.TextFeatures;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Here and not beside the model: the module of the model does not read the one that counts bytes. */
class AllocationTest {

    private static final List<String> POSTS = List.of(
            "Our cat has learnt to open the door \uD83D\uDC31, see https://example.org",
            "you are SO wrong, don't you see?",
            "日本語のテキスト и ещё".repeat(50));

    private final EmbeddedModel model = EmbeddedModel.load();
    private final TextFeatures features = new TextFeatures();
    private final float[] scores = new float[EmbeddedModel.ATTRIBUTES.size()];

    @Test
    void scoring_allocates_nothing_once_it_has_seen_the_longest_text() {
        allocatedBy(100);

        // what the measurement itself costs is far below a byte for a post
        assertThat(allocatedBy(3_000)).isLessThan(3_000);
    }

    private long allocatedBy(int posts) {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < posts; i++) {
            model.score(POSTS.get(i % POSTS.size()), features, scores);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
