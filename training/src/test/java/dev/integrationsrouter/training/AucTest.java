package dev.integrationsrouter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AucTest {

    @Test
    void it_is_the_share_of_pairs_in_the_right_order_and_ties_count_half() {
        float[] positives = {0.9f, 0.5f, 0.4f};
        float[] negatives = {0.5f, 0.1f};

        // 2 + 1.5 + 1 of 6 pairs
        assertThat(Auc.value(positives, negatives)).isEqualTo(4.5 / 6);
        assertThat(Auc.value(negatives, positives)).isEqualTo(1.5 / 6);
    }

    @Test
    void it_agrees_with_counting_all_pairs() {
        Random random = new Random(1);
        float[] positives = rounded(random, 80, 0.3f);
        float[] negatives = rounded(random, 120, 0);

        double wins = 0;
        for (float high : positives) {
            for (float low : negatives) {
                wins += high > low ? 1 : high == low ? 0.5 : 0;
            }
        }

        assertThat(Auc.value(positives, negatives)).isCloseTo(wins / 9_600, within(1e-12));
    }

    @Test
    void its_interval_surrounds_it_and_is_the_same_for_the_same_seed() {
        Random random = new Random(2);
        float[] positives = rounded(random, 200, 0.3f);
        float[] negatives = rounded(random, 200, 0);

        Auc auc = Auc.of(positives, negatives, 3);

        assertThat(auc.value()).isBetween(auc.low(), auc.high());
        assertThat(auc.high() - auc.low()).isBetween(0.02, 0.2);
        assertThat(Auc.of(positives, negatives, 3)).isEqualTo(auc);
    }

    private static float[] rounded(Random random, int count, float shift) {
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = Math.round((random.nextFloat() + shift) * 20) / 20f;
        }
        return scores;
    }
}
