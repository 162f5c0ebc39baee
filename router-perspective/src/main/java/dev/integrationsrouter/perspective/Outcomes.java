package dev.integrationsrouter.perspective;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How outcomes of the same post and scorer become one, for implementations of {@link ScoreStore}. */
public final class Outcomes {

    private Outcomes() {}

    /**
     * The outcome to keep. A score that is stored stays as it is, a failure never replaces anything but a
     * failure, and attributes asked for later join the earlier ones.
     *
     * @param stored what is stored; null if nothing
     * @param added what came now, for the same uri and scorer
     */
    public static StoredOutcome merge(@Nullable StoredOutcome stored, StoredOutcome added) {
        if (stored == null || stored.outcome().equals(StoredOutcome.FAILED)) {
            return added;
        }
        if (added.outcome().equals(StoredOutcome.FAILED) || addsNothing(stored, added)) {
            return stored;
        }
        return joined(stored, added);
    }

    private static boolean addsNothing(StoredOutcome stored, StoredOutcome added) {
        List<String> answered = new ArrayList<>(added.scores().keySet());
        answered.addAll(added.leftOut());
        return stored.missing(answered).isEmpty();
    }

    private static StoredOutcome joined(StoredOutcome stored, StoredOutcome added) {
        Map<String, Double> scores = new HashMap<>(added.scores());
        scores.putAll(stored.scores());
        Set<String> leftOut = new TreeSet<>(stored.leftOut());
        leftOut.addAll(added.leftOut());
        leftOut.removeAll(scores.keySet());
        return new StoredOutcome(
                stored.uri(),
                stored.scorer(),
                added.scoredAt(),
                kind(scores, leftOut),
                scores.isEmpty() ? StoredOutcome.LANGUAGE : null,
                scores,
                List.copyOf(leftOut));
    }

    /** What a post with these scores and these attributes left out is called. */
    static String kind(Map<String, Double> scores, Set<String> leftOut) {
        if (scores.isEmpty()) {
            return StoredOutcome.UNSCORABLE;
        }
        return leftOut.isEmpty() ? StoredOutcome.SCORED : StoredOutcome.SCORED_PARTIALLY;
    }
}
