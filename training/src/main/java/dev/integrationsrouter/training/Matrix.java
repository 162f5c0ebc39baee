package dev.integrationsrouter.training;

import dev.integrationsrouter.perspective.embedded.TextFeatures;
import java.util.Arrays;
import java.util.List;

/**
 * Texts as the scorer sees them: a row for each text, in which each of its buckets has the same value, so that the row's
 * length is 1.
 */
final class Matrix {

    private final int[] begins;
    private final int[] buckets;

    private Matrix(int[] begins, int[] buckets) {
        this.begins = begins;
        this.buckets = buckets;
    }

    static Matrix of(List<String> texts) {
        TextFeatures features = new TextFeatures();
        int[] begins = new int[texts.size() + 1];
        int[] buckets = new int[1 << 20];
        for (int row = 0; row < texts.size(); row++) {
            int count = features.extract(texts.get(row));
            int begin = begins[row];
            if (begin + count > buckets.length) {
                buckets = Arrays.copyOf(buckets, Math.max(begin + count, buckets.length * 2));
            }
            for (int i = 0; i < count; i++) {
                buckets[begin + i] = features.bucket(i);
            }
            begins[row + 1] = begin + count;
        }
        return new Matrix(begins, Arrays.copyOf(buckets, begins[texts.size()]));
    }

    /** The product of a row and a vector. */
    double times(int row, double[] vector) {
        double sum = 0;
        for (int i = begins[row]; i < begins[row + 1]; i++) {
            sum += vector[buckets[i]];
        }
        return sum * value(row);
    }

    /** Adds a multiple of a row to a vector. */
    void add(int row, double factor, double[] vector) {
        double each = factor * value(row);
        for (int i = begins[row]; i < begins[row + 1]; i++) {
            vector[buckets[i]] += each;
        }
    }

    private double value(int row) {
        return 1 / Math.sqrt(Math.max(1, begins[row + 1] - begins[row]));
    }
}
