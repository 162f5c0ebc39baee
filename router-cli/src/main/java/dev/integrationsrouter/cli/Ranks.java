package dev.integrationsrouter.cli;

import java.util.Arrays;

/** The rank of each of some numbers: 1 for the lowest, and for equal ones the mean of the ranks that they share. */
final class Ranks {

    private final double[] sorted;

    /** Copies the numbers, none of which is NaN. */
    Ranks(double[] numbers) {
        sorted = numbers.clone();
        Arrays.sort(sorted);
    }

    /**
     * The rank of one of the numbers.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    double of(double number) {
        int lower = countBelow(number, false);
        int upper = countBelow(number, true);
        if (lower == upper) {
            throw new IllegalArgumentException(number + " is none of the " + sorted.length + " numbers ranked");
        }
        return (lower + 1 + upper) / 2.0;
    }

    /** How many numbers are lower, or lower or equal, by halving. */
    private int countBelow(double number, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < number || (orEqual && sorted[middle] == number)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
