package dev.integrationsrouter.training;

/** Which rows are learnt from, and what they should be scored with. */
final class Targets {

    final int[] numbers;
    final float[] labels;
    final float[] weights;

    /**
     * Keeps the arrays, which are as long as each other.
     *
     * @param numbers of the rows
     * @param labels from 0 to 1
     * @param weights how much each counts
     */
    Targets(int[] numbers, float[] labels, float[] weights) {
        this.numbers = numbers;
        this.labels = labels;
        this.weights = weights;
    }

    double totalWeight() {
        double total = 0;
        for (float weight : weights) {
            total += weight;
        }
        return total;
    }
}
