package dev.integrationsrouter.cli;

import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The posts that two scorers, A and B, have both scored, attribute by attribute. Reads the store once, and looks up B's outcomes
 * of a batch of A's at a time. Holds 16 to 24 bytes for each post and attribute that both have (a million posts with six
 * attributes: 100 to 150 MB), and no more of the posts than the batch and the largest disagreements; while an attribute's
 * agreement is counted, 32 bytes more for each of its posts. Not thread-safe.
 */
final class ScoreComparison {

    /** As many as a store is asked for at once. */
    private static final int BATCH = 1_000;

    private final String a;
    private final String b;
    private final ScoreFilter filter;
    private final int top;
    private final SortedMap<String, ComparedAttribute> attributes = new TreeMap<>();
    private final List<StoredOutcome> batch = new ArrayList<>();
    private long posts;

    /**
     * Of nothing yet.
     *
     * @param a name of the scorer that the other is measured by, as it is stored
     * @param b name of the other
     * @param filter which of A's outcomes are looked at, and which attributes
     * @param top how many disagreements are kept of each attribute
     */
    ScoreComparison(String a, String b, ScoreFilter filter, int top) {
        this.a = a;
        this.b = b;
        this.filter = filter;
        this.top = top;
    }

    /**
     * Compares what is stored.
     *
     * @throws CommandFailure if a score is no probability
     */
    void read(ScoreStore store) {
        store.readAll(stored -> {
            if (stored.scorer().equals(a) && !stored.scores().isEmpty() && filter.test(stored)) {
                batch.add(stored);
                if (batch.size() == BATCH) {
                    join(store);
                }
            }
        });
        join(store);
    }

    private void join(ScoreStore store) {
        Map<String, StoredOutcome> others =
                store.find(b, batch.stream().map(StoredOutcome::uri).toList());
        for (StoredOutcome stored : batch) {
            StoredOutcome other = others.get(stored.uri());
            if (other != null && !other.scores().isEmpty()) {
                posts++;
                add(stored, other);
            }
        }
        batch.clear();
    }

    private void add(StoredOutcome stored, StoredOutcome other) {
        stored.scores().forEach((attribute, scoreOfA) -> {
            Double scoreOfB = other.scores().get(attribute);
            if (scoreOfB != null && filter.shows(attribute)) {
                ScoreSummary.requireProbability(stored, attribute, scoreOfA);
                ScoreSummary.requireProbability(other, attribute, scoreOfB);
                attributes
                        .computeIfAbsent(attribute, name -> new ComparedAttribute(top))
                        .add(new Disagreement(stored.uri(), scoreOfA, scoreOfB));
            }
        });
    }

    String a() {
        return a;
    }

    String b() {
        return b;
    }

    /** How many posts have a score by both, of whatever attributes. */
    long posts() {
        return posts;
    }

    /** By name; those that no post has from both are absent. */
    Map<String, ComparedAttribute> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
