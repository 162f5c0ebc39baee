package dev.integrationsrouter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import dev.integrationsrouter.training.ToxicityData.CommentFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"IDENTITY_ATTACK, 0.86, 0.65", "INSULT, 0.96, 0.74", "PROFANITY, 0.975, 0.90", "THREAT, 0.85, 0.63"})
    void each_kind_of_toxicity_is_told_from_all_else_and_from_other_toxicity(
            String name, double everywhere, double amongToxic) {
        int attribute = EmbeddedModel.ATTRIBUTES.indexOf(name);

        assertThat(quality.ranking(attribute, CommentFile.values()).auc().value())
                .isGreaterThanOrEqualTo(everywhere);
        assertThat(quality.ranking(attribute, CommentFile.CIVIL_COMMENTS).auc().value())
                .isGreaterThanOrEqualTo(amongToxic);
    }

    /** That nobody has labelled. By TOXICITY itself the attacks would come last: 0.40. */
    @Test
    void severity_is_higher_for_toxic_comments_and_among_these_for_identity_attacks_and_threats() {
        assertThat(quality.severityOfToxic().auc().value()).isGreaterThanOrEqualTo(0.94);
        assertThat(quality.severityOfAttacks().auc().value()).isGreaterThanOrEqualTo(0.57);
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
