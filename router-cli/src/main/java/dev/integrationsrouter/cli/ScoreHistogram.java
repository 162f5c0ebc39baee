package dev.integrationsrouter.cli;

/**
 * Counts scores from 0 to 1 in buckets of equal {@link #WIDTH}, so that percentiles of any number of scores need the
 * same 80 KB. Count, minimum and maximum are exact, and so is {@link #atLeast} for multiples of the width; a percentile
 * is less than the width too low. Not thread-safe.
 */
final class ScoreHistogram {

    /** How precise percentiles are. */
    static final double WIDTH = 0.0001;

    private static final int BUCKETS = 10_000;

    /** By lower bound in units of the width, which is inside; the last holds 1 alone. */
    private final long[] counts = new long[BUCKETS + 1];

    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Whether this is a score that can be counted. */
    static boolean takes(double score) {
        return 0 <= score && score <= 1;
    }

    /**
     * Counts one.
     *
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    void add(double score) {
        if (!takes(score)) {
            throw new IllegalArgumentException("A score is a probability from 0 to 1, not " + score);
        }
        counts[bucket(score)]++;
        count++;
        min = Math.min(min, score);
        max = Math.max(max, score);
    }

    long count() {
        return count;
    }

    /** The lowest score; infinite if there is none. */
    double min() {
        return min;
    }

    /** The highest score; negatively infinite if there is none. */
    double max() {
        return max;
    }

    /**
     * A score that so many percent of all scores do not exceed: the one of the nearest rank, or less than the width below it.
     *
     * @param percent from 1 to 100
     * @throws IllegalStateException if there are no scores
     */
    double percentile(int percent) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("A percentile is one from 1 to 100, not " + percent);
        }
        long rank = (Math.multiplyExact(count, percent) + 99) / 100;
        long seen = 0;
        for (int bucket = 0; bucket <= BUCKETS; bucket++) {
            seen += counts[bucket];
            if (seen >= rank && seen > 0) {
                return Math.max(min, lowerBound(bucket));
            }
        }
        throw new IllegalStateException("There are no scores, so they have no percentile");
    }

    /**
     * How many scores reach a threshold.
     *
     * @param threshold a multiple of the width
     */
    long atLeast(double threshold) {
        long reached = 0;
        for (int bucket = BUCKETS; bucket >= 0 && lowerBound(bucket) >= threshold; bucket--) {
            reached += counts[bucket];
        }
        return reached;
    }

    /** A product may be rounded over a bound of a bucket, and a quotient is the double that people write. */
    private static int bucket(double score) {
        int bucket = (int) (score * BUCKETS);
        if (score < lowerBound(bucket)) {
            return bucket - 1;
        }
        return bucket < BUCKETS && score >= lowerBound(bucket + 1) ? bucket + 1 : bucket;
    }

    private static double lowerBound(int bucket) {
        return (double) bucket / BUCKETS;
    }
}
