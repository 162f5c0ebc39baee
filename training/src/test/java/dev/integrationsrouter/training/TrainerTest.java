package dev.integrationsrouter.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import dev.integrationsrouter.perspective.embedded.TextFeatures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On our own sentences alone, which is quick. */
class TrainerTest {

    private static EmbeddedModel model;

    @BeforeAll
    static void learn() {
        model = learnt();
    }

    private static EmbeddedModel learnt() {
        List<Comment> own = new CounterExamples(1)
                .all().stream()
                        .map(comment ->
                                comment.with(Comment.PROFANITY, comment.text().contains("shitty") ? 1 : 0))
                        .toList();
        return Quantizer.quantize(new Trainer(new TrainingSet(own)).learn());
    }

    @Test
    void the_same_comments_give_the_same_bytes() throws IOException {
        assertThat(bytes(learnt())).isEqualTo(bytes(model));
    }

    private static byte[] bytes(EmbeddedModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }

    @Test
    void what_was_learnt_is_found_in_other_sentences() {
        assertThat(score("the elderly neighbours are disgusting and should leave", Comment.TOXICITY))
                .isGreaterThan(0.5f);
        assertThat(score("the elderly neighbours are lovely, thank you", Comment.TOXICITY))
                .isLessThan(0.2f);
    }

    @Test
    void kinds_of_toxicity_are_told_apart() {
        String threat = "every blind man should be shot, kill them";
        String insult = "you are a stupid man";

        assertThat(score(threat, Comment.THREAT)).isGreaterThan(0.5f).isGreaterThan(score(insult, Comment.THREAT));
        assertThat(score(insult, Comment.INSULT)).isGreaterThan(0.5f).isGreaterThan(score(threat, Comment.INSULT));
        assertThat(score("a shitty evening", Comment.PROFANITY)).isGreaterThan(score(insult, Comment.PROFANITY));
    }

    private static float score(String text, int attribute) {
        float[] scores = new float[Comment.ATTRIBUTES];
        model.score(text, new TextFeatures(), scores);
        return scores[attribute];
    }
}
