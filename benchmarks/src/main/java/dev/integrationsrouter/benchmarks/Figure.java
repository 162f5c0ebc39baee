package dev.integrationsrouter.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that was measured several times.
 *
 * @param what was measured
 * @param unit of the values; × for a ratio
 * @param values one for each round
 * @param aim what it should be; null if nothing was said of it
 */
public record Figure(
        String what,
        String unit,
        List<Double> values,
        @Nullable Aim aim) {

    /** Copies the values, of which there must be one. */
    public Figure {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(what + " was not measured");
        }
    }

    /** What is only to be known. */
    public static Figure of(String what, String unit, List<Double> values) {
        return new Figure(what, unit, values, null);
    }

    /**
     * What the median of a figure should be.
     *
     * @param atMost whether it is an upper bound
     * @param bound that should be kept
     */
    public record Aim(boolean atMost, double bound) {

        private static final String AT_MOST = "at most ";
        private static final String AT_LEAST = "at least ";

        /** An upper bound. */
        public static Aim atMost(double bound) {
            return new Aim(true, bound);
        }

        /** A lower bound. */
        public static Aim atLeast(double bound) {
            return new Aim(false, bound);
        }

        /** From its words, in which a bound has three digits that count; throws if these are others. */
        static Aim parse(String words) {
            boolean atMost = words.startsWith(AT_MOST);
            if (!atMost && !words.startsWith(AT_LEAST)) {
                throw new IllegalArgumentException("Not an aim: '" + words + "'; an example is 'at most 1.50'");
            }
            String bound = words.substring((atMost ? AT_MOST : AT_LEAST).length());
            return new Aim(atMost, Double.parseDouble(bound.replace(",", "")));
        }

        boolean isReachedBy(double value) {
            return atMost ? value <= bound : value >= bound;
        }

        @Override
        public String toString() {
            return (atMost ? AT_MOST : AT_LEAST) + text(bound);
        }
    }

    /** Of what was seen in each round. */
    public static <R> List<Double> values(List<R> rounds, ToDoubleFunction<R> value) {
        return rounds.stream().map(value::applyAsDouble).toList();
    }

    /** The one in the middle, or between the two in the middle. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The least of the values. */
    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The most of the values. */
    public double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Three digits that count, or all before the point. */
    static String text(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
