package dev.integrationsrouter.cli;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How far two scorers, A and B, agree about one attribute of the same posts.
 *
 * @param posts how many; at least one
 * @param spearman the correlation of the ranks of both scores, from -1 to 1, equal scores sharing the mean of their ranks; empty
 *     if one of the scorers gave all posts the same score
 * @param meanDifference by how much B's scores are higher than A's in the mean
 * @param separations one for each of {@link #THRESHOLDS}, in their order
 */
record Agreement(int posts, OptionalDouble spearman, double meanDifference, List<Separation> separations) {

    /** Of A's scores: half of the readers would agree, and what Google advises for research and for automatic action. */
    static final List<Double> THRESHOLDS = List.of(0.5, 0.7, 0.9);

    /**
     * How well B's scores tell apart what A puts above and below a threshold.
     *
     * @param threshold of A's scores
     * @param reached how many posts A gave at least that
     * @param auc the probability that of two posts, one that A gave at least that and one below, B gives the first the higher
     *     score, where equal scores count half; empty if all posts are on one side
     */
    record Separation(double threshold, int reached, OptionalDouble auc) {}

    /**
     * Counts it.
     *
     * @param a scores of A, none of them NaN, at least one
     * @param b scores of B, in the same order
     */
    static Agreement of(double[] a, double[] b) {
        Ranks ranksOfB = new Ranks(b);
        return new Agreement(
                a.length,
                spearman(a, b, ranksOfB),
                meanDifference(a, b),
                THRESHOLDS.stream()
                        .map(threshold -> separation(threshold, a, b, ranksOfB))
                        .toList());
    }

    /** The correlation coefficient of Pearson, of the ranks. */
    private static OptionalDouble spearman(double[] a, double[] b, Ranks ranksOfB) {
        Ranks ranksOfA = new Ranks(a);
        double mean = (a.length + 1) / 2.0; // of the ranks, also where some are shared
        double squaresOfA = 0;
        double squaresOfB = 0;
        double products = 0;
        for (int i = 0; i < a.length; i++) {
            double fromMeanOfA = ranksOfA.of(a[i]) - mean;
            double fromMeanOfB = ranksOfB.of(b[i]) - mean;
            squaresOfA += fromMeanOfA * fromMeanOfA;
            squaresOfB += fromMeanOfB * fromMeanOfB;
            products += fromMeanOfA * fromMeanOfB;
        }
        return squaresOfA == 0 || squaresOfB == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(products / Math.sqrt(squaresOfA * squaresOfB));
    }

    private static double meanDifference(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> b[i] - a[i])
                .average()
                .orElseThrow();
    }

    /** The statistic of Mann and Whitney, as a share of all pairs. */
    private static Separation separation(double threshold, double[] a, double[] b, Ranks ranksOfB) {
        int reached = 0;
        double ranks = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] >= threshold) {
                reached++;
                ranks += ranksOfB.of(b[i]);
            }
        }
        double pairs = (double) reached * (a.length - reached);
        double won = ranks - reached * (reached + 1.0) / 2;
        return new Separation(threshold, reached, pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / pairs));
    }
}
