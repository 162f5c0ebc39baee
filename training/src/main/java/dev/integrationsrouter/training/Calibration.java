package dev.integrationsrouter.training;

/** Finds what to add to logits so that the sum of the probabilities is right. */
final class Calibration {

    private static final double FARTHEST = 20;
    private static final int HALVINGS = 60;

    private Calibration() {}

    /**
     * By bisection: the sum only grows with what is added.
     *
     * @param weights how much each counts
     * @param expected the sum of the probabilities, each times its weight
     */
    static double shift(double[] logits, double[] weights, double expected) {
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (sum(logits, weights, middle) < expected) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double sum(double[] logits, double[] weights, double shift) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += weights[i] * Logits.probability(logits[i] + shift);
        }
        return sum;
    }
}
