package dev.integrationsrouter.perspective.scorer;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores by attribute in one array, beside names that all answers of a scorer share: a scorer that answers 100,000 times in a
 * second makes no entries and no numbers that nobody has looked at. What is not a number is no score.
 *
 * <p>Immutable, in the order of the names; neither key nor value is null.
 */
final class Scores extends AbstractMap<String, Double> {

    private final List<String> attributes;
    private final double[] values;

    /**
     * Copies the values, and the names unless they are immutable.
     *
     * @throws IllegalArgumentException if there are more of the ones than of the others, or if an attribute is named twice
     */
    Scores(List<String> attributes, double[] values) {
        this.attributes = List.copyOf(attributes);
        this.values = values.clone();
        check();
    }

    private void check() {
        if (attributes.size() != values.length) {
            throw new IllegalArgumentException("There must be one score for each attribute, or NaN, not "
                    + values.length + " for the " + attributes.size() + " of " + attributes);
        }
        for (int i = 0; i < values.length; i++) {
            if (attributes.indexOf(attributes.get(i)) < i) {
                throw new IllegalArgumentException("Each attribute has one score: name " + attributes.get(i)
                        + " once, not twice in " + attributes);
            }
        }
    }

    /** The place of the next score, from this place on; behind the last if there is none. */
    private int seek(int from) {
        int at = from;
        while (at < values.length && Double.isNaN(values[at])) {
            at++;
        }
        return at;
    }

    @Override
    public int size() {
        int size = 0;
        for (double value : values) {
            size += Double.isNaN(value) ? 0 : 1;
        }
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object attribute) {
        return !Double.isNaN(value(attribute));
    }

    @Override
    public @Nullable Double get(@Nullable Object attribute) {
        double value = value(attribute);
        return Double.isNaN(value) ? null : value;
    }

    /** Not a number if there is none. */
    private double value(@Nullable Object attribute) {
        int at = attribute == null ? -1 : attributes.indexOf(attribute);
        return at < 0 ? Double.NaN : values[at];
    }

    @Override
    public Set<Map.Entry<String, Double>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Double>> {

        @Override
        public int size() {
            return Scores.this.size();
        }

        @Override
        public Iterator<Map.Entry<String, Double>> iterator() {
            return new InOrder();
        }
    }

    private final class InOrder implements Iterator<Map.Entry<String, Double>> {

        private int at = seek(0);

        @Override
        public boolean hasNext() {
            return at < values.length;
        }

        @Override
        public Map.Entry<String, Double> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Map.Entry<String, Double> entry = Map.entry(attributes.get(at), values[at]);
            at = seek(at + 1);
            return entry;
        }
    }
}
