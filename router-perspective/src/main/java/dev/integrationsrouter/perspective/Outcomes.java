package dev.integrationsrouter.perspective;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How outcomes of the same post and scorer become one, for implementations of {@link ScoreStore}. What was merged once may be
 * merged again: it changes nothing.
 */
public final class Outcomes {

    private Outcomes() {}

    /**
     * {@return the outcome to keep} A score that is stored stays as it is, a failure never replaces anything but a
     * failure, and attributes asked for later join the earlier ones.
     *
     * @param stored what is stored; null if nothing
     * @param added what came now, for the same uri and scorer
     */
    public static StoredOutcome merge(@Nullable StoredOutcome stored, StoredOutcome added) {
        if (stored == null) {
            return added;
        }
        if (added.isFailure()) {
            return withFailure(stored, added);
        }
        if (stored.isFailure()) {
            return added;
        }
        if (addsNothing(stored, added)) {
            return stored;
        }
        Map<String, Double> scores = new HashMap<>(added.scores());
        scores.putAll(stored.scores());
        return joined(scores, stored, added);
    }

    /**
     * {@return the outcome to keep of a post that was asked for once more: the new scores take the place of the stored
     * ones} What the new outcome says nothing about stays, and so do all scores if it is a failure.
     *
     * @param stored what is stored; null if nothing
     * @param added what came now, for the same uri and scorer
     */
    public static StoredOutcome replace(@Nullable StoredOutcome stored, StoredOutcome added) {
        if (stored == null || stored.isFailure()) {
            return merge(stored, added);
        }
        if (added.isFailure()) {
            return stored;
        }
        Map<String, Double> scores = new HashMap<>(stored.scores());
        scores.keySet().removeAll(added.leftOut());
        scores.putAll(added.scores());
        return joined(scores, stored, added);
    }

    /** Of two failures the one that counts more attempts; what else is stored stays, and counts them. */
    private static StoredOutcome withFailure(StoredOutcome stored, StoredOutcome failure) {
        if (stored.isFailure()) {
            return failure.attempts() > stored.attempts() ? failure : stored;
        }
        return stored.withAttempts(Math.max(stored.attempts(), failure.attempts()));
    }

    private static boolean addsNothing(StoredOutcome stored, StoredOutcome added) {
        List<String> answered = new ArrayList<>(added.scores().keySet());
        answered.addAll(added.leftOut());
        return stored.missing(answered).isEmpty();
    }

    private static StoredOutcome joined(Map<String, Double> scores, StoredOutcome stored, StoredOutcome added) {
        Set<String> leftOut = new TreeSet<>(stored.leftOut());
        leftOut.addAll(added.leftOut());
        leftOut.removeAll(scores.keySet());
        return new StoredOutcome(
                added.uri(),
                added.scorer(),
                added.scoredAt(),
                kind(scores, leftOut),
                scores.isEmpty() ? added.reason() : null,
                0,
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
