package dev.integrationsrouter.training;

import java.util.Arrays;
import java.util.Random;

/** How well scores tell two kinds apart: the share of pairs that they put in the right order. */
record Auc(double value, double low, double high) {

    private static final int DRAWS = 1_000;

    /**
     * With the interval that holds 95 % of what samples of the samples give.
     *
     * @param seed of the samples
     */
    static Auc of(float[] positives, float[] negatives, long seed) {
        Random random = new Random(seed);
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = value(sample(positives, random), sample(negatives, random));
        }
        Arrays.sort(drawn);
        return new Auc(value(positives, negatives), drawn[DRAWS / 40], drawn[DRAWS - 1 - DRAWS / 40]);
    }

    private static float[] sample(float[] scores, Random random) {
        float[] sample = new float[scores.length];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = scores[random.nextInt(scores.length)];
        }
        return sample;
    }

    /** Ties count half. */
    static double value(float[] positives, float[] negatives) {
        float[] high = positives.clone();
        float[] low = negatives.clone();
        Arrays.sort(high);
        Arrays.sort(low);
        double wins = 0;
        int below = 0;
        int upTo = 0;
        for (float score : high) {
            while (below < low.length && low[below] < score) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < low.length && low[upTo] <= score) {
                upTo++;
            }
            wins += below + (upTo - below) / 2.0;
        }
        return wins / ((double) high.length * low.length);
    }
}
