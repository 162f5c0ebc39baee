package dev.integrationsrouter.cli;

import java.util.Comparator;

/**
 * What two scorers, A and B, gave the same post for one attribute.
 *
 * @param uri the post
 * @param a score of A
 * @param b score of B
 */
record Disagreement(String uri, double a, double b) {

    /** The largest first; of equal ones, by post. */
    static final Comparator<Disagreement> LARGEST_FIRST =
            Comparator.comparingDouble(Disagreement::size).reversed().thenComparing(Disagreement::uri);

    /** By how much B is higher; negative if it is lower. */
    double difference() {
        return b - a;
    }

    private double size() {
        return Math.abs(difference());
    }
}
