package dev.integrationsrouter.perspective.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers here are what the weights were learnt with: whoever has to change one trains again. */
class TextFeaturesTest {

    private static final String ALL_SORTS =
            "Sooo GOOD, isn't it? f*ck yes! https://example.org \uD83D\uDC4D\u2764\uFE0F "
                    + "ДЕНЬ मुझे 日本語 a$$ 100 \uD83D end";

    private final TextFeatures features = new TextFeatures();

    private int[] buckets(String text) {
        return IntStream.range(0, features.extract(text)).map(features::bucket).toArray();
    }

    @Test
    void a_word_gives_itself_and_its_runs() {
        // <ab, <ab>, ab> and the word
        assertThat(buckets("ab")).containsExactly(17_588, 90_580, 19_803, 64_675);
    }

    @Test
    void two_words_give_their_pair_too() {
        assertThat(buckets("a b")).containsExactly(123_416, 67_943, 97_883, 110_157, 114_082);
    }

    @Test
    void all_sorts_of_signs_fall_where_they_fell_when_the_weights_were_learnt() {
        int[] buckets = buckets(ALL_SORTS);

        assertThat(buckets).hasSize(112);
        assertThat(Arrays.hashCode(buckets)).isEqualTo(-226_403_499);
    }

    @Test
    void each_bucket_counts_once() {
        assertThat(buckets("again and again and again and again")).doesNotHaveDuplicates();
        assertThat(buckets("same same same")).containsExactlyInAnyOrder(buckets("same same"));
    }

    @Test
    void the_order_of_words_matters_to_pairs_only() {
        int[] one = buckets("first second third");
        int[] other = buckets("third first second");

        assertThat(one).hasSameSizeAs(other);
        // first+second is a pair in both
        assertThat(other)
                .satisfies(all -> assertThat(IntStream.of(one)
                                .filter(bucket -> IntStream.of(all).noneMatch(each -> each == bucket))
                                .count())
                        .isEqualTo(1));
    }

    @Test
    void nothing_of_one_text_is_left_in_the_next() {
        int[] alone = new int[buckets("short").length];
        System.arraycopy(buckets("short"), 0, alone, 0, alone.length);

        features.extract("a much longer text ".repeat(1_000) + ALL_SORTS);

        assertThat(buckets("short")).containsExactly(alone);
    }

    @Test
    void buckets_are_numbers_below_their_count() {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 5_000)
                .forEach(i -> text.append(Integer.toString(i * 7_919, 36)).append(' '));

        int[] buckets = buckets(text.toString());

        assertThat(buckets).hasSizeGreaterThan(10_000);
        assertThat(IntStream.of(buckets)).allMatch(bucket -> bucket >= 0 && bucket < TextFeatures.BUCKETS);
    }

    @Test
    void a_text_without_words_gives_none() {
        assertThat(buckets("?! ...")).isEmpty();
    }
}
