package dev.integrationsrouter.perspective.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedModelTest {

    private static final int TOXICITY = 0;
    private static final int SEVERE_TOXICITY = 1;
    private static final int IDENTITY_ATTACK = 2;
    private static final int INSULT = 3;
    private static final int PROFANITY = 4;
    private static final int THREAT = 5;

    private static final EmbeddedModel MODEL = EmbeddedModel.load();

    private final TextFeatures features = new TextFeatures();

    private float[] scores(EmbeddedModel model, String text) {
        float[] scores = new float[EmbeddedModel.ATTRIBUTES.size()];
        model.score(text, features, scores);
        return scores;
    }

    private float score(String text, int attribute) {
        return scores(MODEL, text)[attribute];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "good morning everyone, coffee first",
                "Our cat has learnt to open the door",
                "thanks, appreciate it!",
                "New release: the router keeps every record now https://example.org/x",
                "I am deaf and I love this town"
            })
    void an_ordinary_post_is_below_a_half_in_everything(String text) {
        for (float score : scores(MODEL, text)) {
            assertThat(score).isBetween(0f, 0.5f);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you are a fucking idiot",
                "shut up you moron",
                "what a pathetic piece of garbage you are",
                "these people are scum"
            })
    void a_toxic_post_is_above_a_half(String text) {
        assertThat(score(text, TOXICITY)).isBetween(0.5f, 1f);
        assertThat(score(text, INSULT)).isBetween(0.5f, 1f);
    }

    @Test
    void kinds_of_toxicity_are_told_apart() {
        String threat = "i will find you and kill you";
        String insult = "what an idiot";
        String swearing = "oh shit, i forgot the fucking keys";

        assertThat(score(threat, THREAT)).isGreaterThan(score(insult, THREAT)).isGreaterThan(score(swearing, THREAT));
        assertThat(score(insult, INSULT)).isGreaterThan(score(threat, INSULT)).isGreaterThan(score("hello", INSULT));
        assertThat(score(swearing, PROFANITY)).isGreaterThan(0.5f).isGreaterThan(score(insult, PROFANITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "\uD83D", "\uD83D\uDD95", "日本語のテキスト", "\u0000", "fuck"})
    void every_text_has_scores_from_0_to_1(String text) {
        for (float score : scores(MODEL, text.repeat(text.isEmpty() ? 1 : 20_480 / text.length()))) {
            assertThat(score).isBetween(0f, 1f);
        }
    }

    @Test
    void a_score_is_the_logistic_function_of_the_weights_over_the_root_of_their_number() {
        byte[] weights = new byte[TextFeatures.BUCKETS * 6];
        int count = features.extract("two words");
        weights[features.bucket(0) * 6 + INSULT] = 100;
        weights[features.bucket(count - 1) * 6 + INSULT] = -28;
        EmbeddedModel model =
                EmbeddedModel.of(weights, new float[] {1, 1, 1, 0.25f, 1, 1}, new float[] {0, 0, 0, -1.5f, 2, 0});

        float[] scores = scores(model, "two words");

        double logit = -1.5 + 0.25 * 72 / Math.sqrt(count);
        assertThat(scores[INSULT])
                .as("of a toxicity of a half")
                .isCloseTo((float) (0.5 / (1 + Math.exp(-logit))), within(1e-6f));
        assertThat(scores[PROFANITY]).isCloseTo((float) (1 / (1 + Math.exp(-2))), within(1e-6f));
        assertThat(scores[TOXICITY]).isEqualTo(0.5f);
    }

    /** Of every size, also the largest, and more features than are added up at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60, 5_000})
    void every_weight_of_a_text_counts_once_and_for_its_own_attribute(int words) {
        byte[] weights = new byte[TextFeatures.BUCKETS * 6];
        new Random(1).nextBytes(weights);
        String text = IntStream.range(0, words).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        int count = features.extract(text);
        for (int i = 0; i < count; i++) {
            weights[features.bucket(i) * 6 + TOXICITY] = Byte.MAX_VALUE;
            weights[features.bucket(i) * 6 + INSULT] = Byte.MIN_VALUE;
        }
        int[] sums = new int[6];
        for (int i = 0; i < count; i++) {
            for (int attribute = 0; attribute < 6; attribute++) {
                sums[attribute] += weights[features.bucket(i) * 6 + attribute];
            }
        }
        float scale = 1e-3f;
        EmbeddedModel model =
                EmbeddedModel.of(weights, new float[] {scale, scale, scale, scale, scale, scale}, new float[6]);

        float[] scores = scores(model, text);

        double[] logistic = IntStream.of(sums)
                .mapToDouble(sum -> 1 / (1 + Math.exp(-scale * sum / Math.sqrt(count))))
                .toArray();
        assertThat(scores[TOXICITY]).isCloseTo((float) logistic[TOXICITY], within(1e-6f));
        assertThat(scores[PROFANITY]).isCloseTo((float) logistic[PROFANITY], within(1e-6f));
        for (int kind : new int[] {SEVERE_TOXICITY, IDENTITY_ATTACK, INSULT, THREAT}) {
            assertThat(scores[kind])
                    .as(EmbeddedModel.ATTRIBUTES.get(kind))
                    .isCloseTo((float) (logistic[TOXICITY] * logistic[kind]), within(1e-6f));
        }
    }

    @Test
    void the_weights_in_the_jar_have_at_most_a_megabyte() throws IOException {
        try (InputStream in = EmbeddedModel.class.getResourceAsStream("embedded-weights.bin")) {
            assertThat(in.readAllBytes().length).isBetween(100_000, 1_000_000);
        }
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        EmbeddedModel read = EmbeddedModel.read(new ByteArrayInputStream(written()));

        assertThat(read.version()).isEqualTo(MODEL.version());
        assertThat(scores(read, "you are a fucking idiot")).containsExactly(scores(MODEL, "you are a fucking idiot"));
    }

    @Test
    void other_weights_have_another_version() {
        byte[] weights = new byte[TextFeatures.BUCKETS * 6];
        EmbeddedModel none = EmbeddedModel.of(weights, new float[6], new float[6]);
        weights[5] = 1;

        assertThat(none.version()).matches("[0-9a-f]{8}");
        assertThat(EmbeddedModel.of(weights, new float[6], new float[6]).version())
                .isNotEqualTo(none.version());
        assertThat(EmbeddedModel.of(new byte[weights.length], new float[] {0, 0, 0, 0, 0, 1}, new float[6])
                        .version())
                .isNotEqualTo(none.version());
    }

    @Test
    void damaged_weights_are_refused_in_a_sentence() throws IOException {
        byte[] whole = written();
        byte[] flipped = whole.clone();
        flipped[400_000] ^= 1;
        byte[] foreign = whole.clone();
        foreign[0] = 'X';

        assertThatIOException()
                .isThrownBy(() -> EmbeddedModel.read(new ByteArrayInputStream(flipped)))
                .withMessage("have another checksum than they should");
        assertThatIOException()
                .isThrownBy(() -> EmbeddedModel.read(new ByteArrayInputStream(foreign)))
                .withMessage("do not begin as weights of this version do");
        assertThatIOException()
                .isThrownBy(() -> EmbeddedModel.read(new ByteArrayInputStream(Arrays.copyOf(whole, 1_000))))
                .withMessage("have 1000 bytes instead of " + whole.length);
    }

    @Test
    void a_jar_without_its_weights_says_so_in_a_sentence() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EmbeddedModel.load("no-weights.bin"))
                .withMessage("The weights of the embedded scorer (no-weights.bin) are missing: the jar of"
                        + " router-perspective is incomplete or was changed; take the published one");
        assertThatIllegalStateException()
                .isThrownBy(() -> EmbeddedModel.load("EmbeddedModel.class"))
                .withMessageMatching(
                        "The weights of the embedded scorer \\(EmbeddedModel.class\\) have \\d+ bytes instead of"
                                + " \\d+: the jar .*");
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MODEL.write(out);
        return out.toByteArray();
    }

    @Test
    void weights_of_another_size_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedModel.of(new byte[12], new float[6], new float[6]))
                .withMessageContaining("131072 buckets")
                .withMessageContaining("not 12, 6 and 6");
    }
}
