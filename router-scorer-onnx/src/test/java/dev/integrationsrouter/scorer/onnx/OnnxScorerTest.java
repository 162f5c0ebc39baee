package dev.integrationsrouter.scorer.onnx;

import static dev.integrationsrouter.scorer.onnx.TestScorers.answer;
import static dev.integrationsrouter.scorer.onnx.TestScorers.ask;
import static dev.integrationsrouter.scorer.onnx.TestScorers.open;
import static dev.integrationsrouter.scorer.onnx.TestScorers.scores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real models, with what they should say computed without ONNX Runtime and without the tokenizer. */
@Timeout(60)
class OnnxScorerTest {

    private static final Offset<Double> NEAR = offset(1e-5);

    @TempDir
    Path dir;

    private final TinyModel model = TinyModel.detoxify();

    private void assertScoresAreThose(AttributeScorer scorer, String text) throws Exception {
        Map<String, Double> scores = scores(scorer, text, "TOXICITY", "INSULT");
        assertThat(scores).containsOnlyKeys("TOXICITY", "INSULT");
        assertThat(scores.get("TOXICITY")).isCloseTo(model.score(text, 0), NEAR);
        assertThat(scores.get("INSULT")).isCloseTo(model.score(text, 4), NEAR);
    }

    @Test
    void a_detoxify_export_has_the_attributes_of_its_labels_and_scores_each_for_itself() throws Exception {
        try (AttributeScorer scorer = open(model.write(dir))) {
            assertThat(scorer.attributes())
                    .containsExactlyInAnyOrder(
                            "TOXICITY", "SEVERE_TOXICITY", "PROFANITY", "THREAT", "INSULT", "IDENTITY_ATTACK");
            assertScoresAreThose(scorer, "aa bc ca");
            assertScoresAreThose(scorer, "Aa neverseen BB");
        }
    }

    @Test
    void labels_that_exclude_each_other_have_their_shares() throws Exception {
        TinyModel single = new TinyModel("toxic", "neutral", "insult");
        single.problem = "\"single_label_classification\"";
        try (AttributeScorer scorer = open(single.write(dir))) {
            double[] outputs = single.outputs("aa bb", TinyModel.MAX_TOKENS);
            double sum = Math.exp(outputs[0]) + Math.exp(outputs[1]) + Math.exp(outputs[2]);
            Map<String, Double> scores = scores(scorer, "aa bb", "TOXICITY", "INSULT");
            assertThat(scores.get("TOXICITY")).isCloseTo(Math.exp(outputs[0]) / sum, NEAR);
            assertThat(scores.get("INSULT")).isCloseTo(Math.exp(outputs[2]) / sum, NEAR);
        }
    }

    @Test
    void a_setting_says_what_makes_scores_where_the_files_say_nothing() throws Exception {
        TinyModel single = new TinyModel("toxic", "neutral");
        single.problem = "null";
        try (AttributeScorer scorer = open(single.write(dir), "activation", "softmax")) {
            double[] outputs = single.outputs("cc", TinyModel.MAX_TOKENS);
            assertThat(scores(scorer, "cc", "TOXICITY").get("TOXICITY"))
                    .isCloseTo(1 / (1 + Math.exp(outputs[1] - outputs[0])), NEAR);
        }
    }

    @Test
    void outputs_that_are_probabilities_already_are_the_scores() throws Exception {
        model.probabilities = true;
        model.problem = "\"regression\"";
        try (AttributeScorer scorer = open(model.write(dir))) {
            assertScoresAreThose(scorer, "aa bc ca");
        }
    }

    @Test
    void a_model_without_token_types_and_with_short_integers_does_as_well() throws Exception {
        model.withTypes = false;
        model.numbers = DataType.INT32;
        try (AttributeScorer scorer = open(model.write(dir))) {
            assertScoresAreThose(scorer, "aa bc ca ha");
        }
    }

    @Test
    void a_quantized_model_says_nearly_the_same() throws Exception {
        model.quantized = true;
        try (AttributeScorer scorer = open(model.write(dir))) {
            assertThat(scores(scorer, "aa bc ca", "TOXICITY").get("TOXICITY"))
                    .isCloseTo(model.score("aa bc ca", 0), offset(0.03))
                    .isNotCloseTo(0.5, offset(0.01));
        }
    }

    @Test
    void a_text_is_cut_where_the_model_ends() throws Exception {
        String most = "aa ".repeat(TinyModel.MAX_TOKENS - 2);
        try (AttributeScorer scorer = open(model.write(dir))) {
            assertScoresAreThose(scorer, most + "hh hh hh");
            assertThat(scores(scorer, most, "TOXICITY")).isEqualTo(scores(scorer, most + "hh", "TOXICITY"));
        }
    }

    @Test
    void positions_of_models_like_roberta_begin_later() throws Exception {
        model.modelType = "xlm-roberta";
        model.positions = TinyModel.MAX_TOKENS + 2;
        try (AttributeScorer scorer = open(model.write(dir))) {
            assertScoresAreThose(scorer, "bb ".repeat(TinyModel.MAX_TOKENS - 2) + "hh hh");
        }
    }

    @Test
    void fewer_positions_than_such_models_have_at_all_say_nothing() throws Exception {
        model.modelType = "xlm-roberta";
        model.positions = 1;
        try (AttributeScorer scorer = open(model.write(dir))) {
            assertScoresAreThose(scorer, "bb hh");
        }
    }

    @Test
    void a_setting_cuts_texts_earlier() throws Exception {
        try (AttributeScorer scorer = open(model.write(dir), "max-tokens", "4")) {
            assertThat(scores(scorer, "aa bb cc dd", "TOXICITY").get("TOXICITY"))
                    .isCloseTo(model.score("aa bb", 0), NEAR);
        }
    }

    /** Each with its own expectation: mixed up, they would fail. */
    private void assertManyAtOnce(AttributeScorer scorer, int texts) throws Exception {
        Random random = new Random(20261126);
        List<String> asked =
                Stream.generate(() -> TestScorers.text(random)).limit(texts).toList();
        List<CompletableFuture<Verdict>> verdicts = asked.stream()
                .parallel()
                .map(text -> ask(scorer, text, "TOXICITY", "THREAT"))
                .toList();
        for (int i = 0; i < texts; i++) {
            Map<String, Double> scores = ((Verdict.Scored) answer(verdicts.get(i))).scores();
            assertThat(scores.get("TOXICITY")).as(asked.get(i)).isCloseTo(model.score(asked.get(i), 0), NEAR);
            assertThat(scores.get("THREAT")).as(asked.get(i)).isCloseTo(model.score(asked.get(i), 3), NEAR);
        }
    }

    @Test
    void thousands_at_once_have_the_scores_that_each_has_alone() throws Exception {
        try (AttributeScorer scorer = open(model.write(dir), "batch", "7")) {
            assertManyAtOnce(scorer, 3_000);
        }
    }

    @Test
    void so_they_have_where_the_model_does_not_see_where_a_text_ends() throws Exception {
        model.withMask = false;
        try (AttributeScorer scorer = open(model.write(dir))) {
            assertManyAtOnce(scorer, 1_000);
        }
    }

    @Test
    void what_is_no_number_is_no_score_and_costs_the_others_nothing() throws Exception {
        try (AttributeScorer scorer = open(model.spoilt("cc").write(dir))) {
            List<CompletableFuture<Verdict>> asked = Stream.of("aa", "cc", "bb")
                    .map(text -> ask(scorer, text, "TOXICITY"))
                    .toList();
            assertThat(answer(asked.get(1))).isEqualTo(new Verdict.Refused("not_a_score"));
            assertThat(answer(asked.get(0))).isInstanceOf(Verdict.Scored.class);
            assertThat(answer(asked.get(2))).isInstanceOf(Verdict.Scored.class);
        }
    }

    @Test
    void a_text_that_the_model_fails_on_costs_the_others_nothing() throws Exception {
        model.rows = Vocabulary.size() - 1;
        String last = Vocabulary.WORDS.get(Vocabulary.WORDS.size() - 1);
        try (AttributeScorer scorer = open(model.write(dir))) {
            List<CompletableFuture<Verdict>> asked = Stream.of("aa", last, "bb", "ab", "ac")
                    .map(text -> ask(scorer, text, "TOXICITY"))
                    .toList();
            assertThat(answer(asked.get(1))).isInstanceOfAny(Verdict.Refused.class, Verdict.Transient.class);
            for (int i : new int[] {0, 2, 3, 4}) {
                assertThat(answer(asked.get(i))).isInstanceOf(Verdict.Scored.class);
            }
        }
    }

    @Test
    void two_batches_are_in_flight_and_no_more_than_a_run_may_have() throws Exception {
        model.write(dir);
        assertThat(usualConcurrency()).isEqualTo(64);
        assertThat(usualConcurrency("batch", "5")).isEqualTo(10);
        assertThat(usualConcurrency("batch", "1024")).isEqualTo(2_000);
    }

    private int usualConcurrency(String... settings) {
        try (AttributeScorer scorer = open(dir, settings)) {
            return scorer.usualConcurrency();
        }
    }

    @Test
    void half_characters_and_zeros_are_texts_too() throws Exception {
        try (AttributeScorer scorer = open(model.write(dir))) {
            for (String text : List.of("\ud83d aa", "aa\0", "\ude00\ud83d", "\ud83d\ude00", "[SEP] [PAD]")) {
                assertThat(answer(scorer, text, "TOXICITY")).isInstanceOf(Verdict.Scored.class);
            }
        }
    }

    @Test
    void the_name_is_the_folder_and_changes_with_all_that_decides_a_score() throws Exception {
        Path folder = model.write(dir.resolve("toxic bert"));
        String name = nameOf(folder);
        assertThat(name).matches("onnx:toxic_bert/[0-9a-f]{12}").isEqualTo(nameOf(folder));
        assertThat(nameOf(folder, "batch", "3", "threads", "2")).isEqualTo(name);
        assertThat(Stream.of(
                        name,
                        nameOf(folder, "labels", "toxic=RUDENESS"),
                        nameOf(folder, "max-tokens", "8"),
                        nameOf(folder, "activation", "softmax"),
                        nameOf(model.spoilt("dd").write(folder))))
                .doesNotHaveDuplicates();
    }

    private static String nameOf(Path folder, String... settings) {
        try (AttributeScorer scorer = open(folder, settings)) {
            return scorer.name();
        }
    }

    @Test
    void after_its_end_it_answers_that_it_is_closed() throws Exception {
        AttributeScorer scorer = open(model.write(dir));
        List<CompletableFuture<Verdict>> asked = Stream.generate(() -> ask(scorer, "aa bb", "TOXICITY"))
                .limit(2_000)
                .toList();
        scorer.close();
        scorer.close();
        for (CompletableFuture<Verdict> verdict : asked) {
            assertThat(answer(verdict)).isInstanceOfAny(Verdict.Scored.class, Verdict.Transient.class);
        }
        assertThat(answer(scorer.ask(new Query("aa", List.of("TOXICITY"), null))))
                .isEqualTo(Verdicts.CLOSED);
    }
}
