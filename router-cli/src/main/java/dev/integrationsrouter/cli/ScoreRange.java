package dev.integrationsrouter.cli;

/**
 * Scores between two thresholds, both of them inside.
 *
 * @param min from 0 to 1
 * @param max from 0 to 1, not below {@code min}
 */
record ScoreRange(double min, double max) {

    /** Checks that a score can lie inside. */
    ScoreRange {
        if (!(0 <= min && min <= max && max <= 1)) {
            throw new IllegalArgumentException("No score from 0 to 1 lies between " + min + " and " + max);
        }
    }

    boolean contains(double score) {
        return min <= score && score <= max;
    }
}
