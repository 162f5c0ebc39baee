package dev.integrationsrouter.cli;

import dev.integrationsrouter.perspective.StoredOutcome;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the posts that pass a filter, scorer by scorer. Holds counts alone, however many posts there are: a
 * {@link ScoreHistogram} for each attribute of each scorer. Not thread-safe.
 */
final class ScoreSummary {

    /** The percentiles shown; the fiftieth is the median. */
    static final List<Integer> PERCENTILES = List.of(10, 25, 50, 75, 90, 95, 99);

    /** What Google advises for research, and for automatic action. */
    static final List<Double> THRESHOLDS = List.of(0.7, 0.9);

    private final ScoreFilter filter;
    private final SortedMap<String, OfScorer> scorers = new TreeMap<>();
    private long posts;

    ScoreSummary(ScoreFilter filter) {
        this.filter = filter;
    }

    /**
     * Counts an outcome if it passes the filter.
     *
     * @throws CommandFailure if one of its scores is no probability: nothing sums up what cannot be
     */
    void add(StoredOutcome stored) {
        if (filter.test(stored)) {
            posts++;
            scorers.computeIfAbsent(stored.scorer(), scorer -> new OfScorer()).add(stored, filter);
        }
    }

    /**
     * Refuses a stored score that cannot be one: whoever counts it would say what is not.
     *
     * @throws CommandFailure naming the post
     */
    static void requireProbability(StoredOutcome stored, String attribute, double score) {
        if (!ScoreHistogram.takes(score)) {
            throw new CommandFailure(
                    "The stored score " + score + " for " + attribute + " of post '" + stored.uri()
                            + "' is not from 0 to 1; mend that post, or leave it out with a filter such as --from or --attribute");
        }
    }

    /** How many have been counted; a post counts once for each scorer. */
    long posts() {
        return posts;
    }

    /** By name of the scorer. */
    Map<String, OfScorer> scorers() {
        return Collections.unmodifiableMap(scorers);
    }

    /** What one scorer made of its posts. */
    static final class OfScorer {

        private static final Comparator<String> BEST_FIRST =
                Comparator.<String>comparingInt(ScoreWords.OUTCOMES::indexOf).thenComparing(Comparator.naturalOrder());

        private final SortedMap<String, OfOutcome> outcomes = new TreeMap<>(BEST_FIRST);
        private final SortedMap<String, ScoreHistogram> attributes = new TreeMap<>();

        private void add(StoredOutcome stored, ScoreFilter filter) {
            outcomes.computeIfAbsent(stored.outcome(), outcome -> new OfOutcome())
                    .add(stored);
            stored.scores().forEach((attribute, score) -> {
                if (filter.shows(attribute)) {
                    count(stored, attribute, score);
                }
            });
        }

        private void count(StoredOutcome stored, String attribute, double score) {
            requireProbability(stored, attribute, score);
            attributes.computeIfAbsent(attribute, name -> new ScoreHistogram()).add(score);
        }

        /** By outcome, the best first. */
        Map<String, OfOutcome> outcomes() {
            return Collections.unmodifiableMap(outcomes);
        }

        /** By attribute; those without a score are absent. */
        Map<String, ScoreHistogram> attributes() {
            return Collections.unmodifiableMap(attributes);
        }
    }

    /** The posts that became the same. */
    static final class OfOutcome {

        private final SortedMap<String, Long> reasons = new TreeMap<>();
        private long posts;

        private void add(StoredOutcome stored) {
            posts++;
            if (stored.reason() != null) {
                reasons.merge(stored.reason(), 1L, Long::sum);
            }
        }

        long posts() {
            return posts;
        }

        /** How many for which reason; empty for outcomes that need none. */
        Map<String, Long> reasons() {
            return Collections.unmodifiableMap(reasons);
        }
    }
}
