package dev.integrationsrouter.training;

/** A linear function of a row: one weight for each bucket, and what is added. */
record Logits(double[] weights, double bias) {

    double of(Matrix matrix, int row) {
        return bias + matrix.times(row, weights);
    }

    /** The sum of the two. */
    Logits plus(Logits other) {
        double[] sums = new double[weights.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = weights[i] + other.weights[i];
        }
        return new Logits(sums, bias + other.bias);
    }

    Logits raised(double shift) {
        return new Logits(weights, bias + shift);
    }

    static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
