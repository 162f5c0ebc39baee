package dev.integrationsrouter.cli;

import java.util.Arrays;

/**
 * The scores that two scorers, A and B, gave the same posts for one attribute. Holds 16 to 24 bytes for each post, 32 more
 * while the agreement is counted. Not thread-safe.
 */
final class ScorePairs {

    private static final int FIRST_CAPACITY = 16;

    private double[] a = new double[FIRST_CAPACITY];
    private double[] b = new double[FIRST_CAPACITY];
    private int count;

    void add(double scoreOfA, double scoreOfB) {
        if (count == a.length) {
            int larger = Math.addExact(count, count / 2);
            a = Arrays.copyOf(a, larger);
            b = Arrays.copyOf(b, larger);
        }
        a[count] = scoreOfA;
        b[count] = scoreOfB;
        count++;
    }

    /**
     * How far the two agree about all that was added.
     *
     * @throws IllegalStateException if that is nothing
     */
    Agreement agreement() {
        if (count == 0) {
            throw new IllegalStateException("There are no scores that could agree");
        }
        return Agreement.of(Arrays.copyOf(a, count), Arrays.copyOf(b, count));
    }
}
