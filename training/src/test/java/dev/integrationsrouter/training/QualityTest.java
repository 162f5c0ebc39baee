package dev.integrationsrouter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import dev.integrationsrouter.training.ToxicityData.CommentFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the weights in the jar to what is promised of them, on comments that they were not learnt from. */
class QualityTest {

    /** Maven runs tests in the module's folder, but people name folders as they see them from the project's. */
    private static final Path ROOT = Path.of("..");

    private static Quality quality;

    @BeforeAll
    static void open() {
        String folder = System.getProperty("toxicity.data", "");
        assumeFalse(folder.isBlank(), "measured with -Dtoxicity.data=DIR only");
        quality = new Quality(EmbeddedModel.load(), new ToxicityData(ROOT.resolve(folder)));
    }

    @Test
    void toxic_comments_on_wikipedia_are_told_from_others() {
        assertThat(quality.ranking(Comment.TOXICITY, CommentFile.WIKIPEDIA_TALK)
                        .auc()
                        .value())
                .isGreaterThanOrEqualTo(0.96);
    }

    @Test
    void toxic_posts_are_told_from_others_and_most_are_above_a_half() {
        Quality.Ranking posts = quality.ranking(Comment.TOXICITY, CommentFile.POSTS);

        assertThat(posts.auc().value()).isGreaterThanOrEqualTo(0.95);
        assertThat(posts.hits()).isGreaterThanOrEqualTo(0.5);
        assertThat(posts.falseAlarms()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void hardly_any_harmless_identity_phrase_is_above_a_half() {
        assertThat(quality.identityPhrases().texts()).isGreaterThan(10_000);
        assertThat(quality.identityPhrases().aboveHalf()).isLessThanOrEqualTo(0.02);
    }

    @Test
    void harmless_identity_phrases_are_not_the_first_to_be_removed() {
        assertThat(quality.identityPhrases().aboveOrdinary()).isLessThanOrEqualTo(0.40);
    }
}
