package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreHistogramTest {

    private static final long SEED = 20_261_123;

    @Test
    void percentiles_are_less_than_a_bucket_below_the_exact_ones() {
        Random random = new Random(SEED);
        for (int size : new int[] {1, 2, 3, 7, 99, 100, 101, 5_000}) {
            double[] scores = random.doubles(size).map(score -> score * score).toArray();
            ScoreHistogram histogram = histogram(scores);
            Arrays.sort(scores);
            for (int percent = 1; percent <= 100; percent++) {
                double exact = scores[(int) ((percent * (long) size + 99) / 100) - 1];
                assertThat(exact - histogram.percentile(percent))
                        .as("percentile %s of %s scores, seed %s", percent, size, SEED)
                        .isGreaterThanOrEqualTo(0)
                        .isLessThan(ScoreHistogram.WIDTH);
            }
        }
    }

    @Test
    void percentiles_of_scores_with_four_places_are_exact() {
        for (int bucket = 0; bucket <= 10_000; bucket++) {
            double score = BigDecimal.valueOf(bucket, 4).doubleValue();
            ScoreHistogram histogram = histogram(0, score, 1);

            assertThat(histogram.percentile(50)).isEqualTo(score);
            assertThat(histogram.atLeast(score)).as("reach %s", score).isEqualTo(score == 0 ? 3 : 2);
        }
    }

    @Test
    void the_number_that_reaches_a_threshold_is_exact() {
        ScoreHistogram histogram =
                histogram(0, Math.nextDown(0.7), 0.7, Math.nextUp(0.7), Math.nextDown(0.9), 0.9, Math.nextDown(1.0), 1);

        assertThat(histogram.atLeast(0)).isEqualTo(8);
        assertThat(histogram.atLeast(0.7)).isEqualTo(6);
        assertThat(histogram.atLeast(0.9)).isEqualTo(3);
        assertThat(histogram.atLeast(1)).isEqualTo(1);
    }

    @Test
    void count_minimum_and_maximum_are_exact() {
        ScoreHistogram histogram = histogram(0.123456789, 1e-7, 0.987654321);

        assertThat(histogram.count()).isEqualTo(3);
        assertThat(histogram.min()).isEqualTo(1e-7);
        assertThat(histogram.max()).isEqualTo(0.987654321);
    }

    @Test
    void a_percentile_is_never_below_the_lowest_score() {
        assertThat(histogram(0.12345).percentile(50)).isEqualTo(0.12345);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.0001, 1.0001, Double.NaN, Double.POSITIVE_INFINITY})
    void takes_no_number_that_is_no_probability(double number) {
        assertThat(ScoreHistogram.takes(number)).isFalse();
        assertThatThrownBy(() -> histogram(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(number));
    }

    @Test
    void has_no_percentile_without_scores() {
        assertThatThrownBy(() -> histogram().percentile(50)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void has_no_percentile_beyond_a_hundred_percent(int percent) {
        assertThatThrownBy(() -> histogram(0.5).percentile(percent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not " + percent);
    }

    private static ScoreHistogram histogram(double... scores) {
        ScoreHistogram histogram = new ScoreHistogram();
        DoubleStream.of(scores).forEach(histogram::add);
        return histogram;
    }
}
