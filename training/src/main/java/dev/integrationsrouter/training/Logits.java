package dev.integrationsrouter.training;

/** A linear function of a row: one weight for each bucket, and what is added. */
final class Logits {

    private final double[] weights;
    private final double bias;

    Logits(double[] weights, double bias) {
        this.weights = weights;
        this.bias = bias;
    }

    /** Not a copy. */
    double[] weights() {
        return weights;
    }

    double bias() {
        return bias;
    }

    static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
