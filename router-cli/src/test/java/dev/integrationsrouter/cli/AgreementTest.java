package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.integrationsrouter.cli.Agreement.Separation;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

    @Test
    void equal_numbers_share_the_mean_of_their_ranks() {
        Ranks ranks = new Ranks(new double[] {0.3, 0.1, 0.3, 0.9, 0.3});

        assertThat(ranks.of(0.1)).isEqualTo(1);
        assertThat(ranks.of(0.3)).isEqualTo(3);
        assertThat(ranks.of(0.9)).isEqualTo(5);
        assertThatThrownBy(() -> ranks.of(0.5)).hasMessage("0.5 is none of the 5 numbers ranked");
    }

    /** Ranks of A: 1, 2.5, 2.5, 4, 5; of B: 2, 1, 3, 4.5, 4.5. Products of what is above the mean 3 sum up to 2+1+0+1.5+3 = 7.5, squares to 9.5 each. */
    @Test
    void correlates_ranks_of_which_some_are_shared_as_counted_by_hand() {
        Agreement agreement =
                Agreement.of(new double[] {0.1, 0.2, 0.2, 0.6, 0.8}, new double[] {0.3, 0.1, 0.4, 0.7, 0.7});

        assertThat(agreement.posts()).isEqualTo(5);
        assertThat(agreement.spearman()).hasValueCloseTo(7.5 / 9.5, within(1e-12));
        assertThat(agreement.meanDifference()).isCloseTo(0.06, within(1e-12)); // (0.2 - 0.1 + 0.2 + 0.1 - 0.1) / 5
    }

    @Test
    void the_order_alone_decides_the_correlation() {
        double[] a = {0.01, 0.02, 0.5, 0.99};

        assertThat(Agreement.of(a, new double[] {0.4, 0.41, 0.42, 0.43}).spearman())
                .hasValue(1);
        assertThat(Agreement.of(a, new double[] {0.9, 0.8, 0.7, 0.1}).spearman())
                .hasValue(-1);
    }

    /** At 0.5 the pairs of B's scores are 0.4 against 0.2, 0.4 and 0.1, and 0.9 against the same: 5 won and one drawn, of 6. */
    @Test
    void counts_the_pairs_that_b_puts_in_the_order_of_a_and_half_of_the_draws() {
        Agreement agreement =
                Agreement.of(new double[] {0.1, 0.5, 0.2, 0.75, 0.4}, new double[] {0.2, 0.4, 0.4, 0.9, 0.1});

        Separation half = agreement.separations().get(0);
        assertThat(half.threshold()).isEqualTo(0.5);
        assertThat(half.reached()).isEqualTo(2);
        assertThat(half.auc()).hasValueCloseTo(5.5 / 6, within(1e-12));
        Separation research = agreement.separations().get(1);
        assertThat(research.reached()).isEqualTo(1);
        assertThat(research.auc()).hasValue(1);
        Separation action = agreement.separations().get(2);
        assertThat(action.reached()).isZero();
        assertThat(action.auc()).isEmpty();
    }

    @Test
    void there_is_no_correlation_with_a_scorer_that_gives_all_posts_the_same_score() {
        Agreement constant = Agreement.of(new double[] {0.9, 0.95, 1}, new double[] {0.3, 0.3, 0.3});

        assertThat(constant.spearman()).isEmpty();
        assertThat(constant.separations()).allSatisfy(separation -> {
            assertThat(separation.reached()).isEqualTo(3);
            assertThat(separation.auc()).isEmpty();
        });
        assertThat(Agreement.of(new double[] {0.6}, new double[] {0.7}).spearman())
                .isEmpty();
    }

    @Test
    void agrees_with_counting_every_pair_of_many_posts() {
        long seed = 7;
        Random random = new Random(seed);
        ScorePairs pairs = new ScorePairs();
        double[] a = new double[500];
        double[] b = new double[500];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextInt(40) / 40.0; // few values, so that many are shared
            b[i] = Math.min(1, (a[i] + random.nextInt(20) / 20.0) / 2);
            pairs.add(a[i], b[i]);
        }

        Agreement agreement = pairs.agreement();

        assertThat(agreement.posts()).isEqualTo(500);
        assertThat(agreement.spearman()).as("seed " + seed).hasValueCloseTo(spearman(a, b), within(1e-9));
        for (Separation separation : agreement.separations()) {
            assertThat(separation.auc())
                    .as("seed " + seed + ", threshold " + separation.threshold())
                    .hasValueCloseTo(auc(separation.threshold(), a, b), within(1e-9));
        }
    }

    @Test
    void of_no_posts_there_is_none() {
        assertThatThrownBy(() -> new ScorePairs().agreement()).isInstanceOf(IllegalStateException.class);
    }

    /** Of all pairs of posts, how many A and B put in the same order, as a correlation of the numbers of lower posts less higher ones. */
    private static double spearman(double[] a, double[] b) {
        double[] leadsOfA = leads(a);
        double[] leadsOfB = leads(b);
        return dot(leadsOfA, leadsOfB) / Math.sqrt(dot(leadsOfA, leadsOfA) * dot(leadsOfB, leadsOfB));
    }

    private static double[] leads(double[] scores) {
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> IntStream.range(0, scores.length)
                        .mapToDouble(j -> Math.signum(scores[i] - scores[j]))
                        .sum())
                .toArray();
    }

    private static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }

    private static double auc(double threshold, double[] a, double[] b) {
        double won = 0;
        int pairs = 0;
        for (int above = 0; above < a.length; above++) {
            for (int below = 0; below < a.length; below++) {
                if (a[above] >= threshold && a[below] < threshold) {
                    pairs++;
                    won += b[above] > b[below] ? 1 : b[above] == b[below] ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }
}
