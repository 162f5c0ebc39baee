package dev.integrationsrouter.perspective;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An outcome, but for the post that it is of. */
record Outcome(String kind, @Nullable String reason, int attempts, Map<String, Double> scores, Set<String> leftOut) {

    static Outcome scored(Map<String, Double> scores, Set<String> leftOut) {
        return new Outcome(
                Outcomes.kind(scores, leftOut), scores.isEmpty() ? StoredOutcome.LANGUAGE : null, 0, scores, leftOut);
    }

    static Outcome unscorable(String reason) {
        return new Outcome(StoredOutcome.UNSCORABLE, reason, 0, Map.of(), Set.of());
    }

    static Outcome failed(String reason, int attempts) {
        return new Outcome(StoredOutcome.FAILED, reason, attempts, Map.of(), Set.of());
    }

    Outcome withAttempts(int attempts) {
        return new Outcome(kind, reason, attempts, scores, leftOut);
    }

    /** Whether its scores say all of it, so that others with the same text may be answered with them. */
    boolean isLasting() {
        return !isFailure() && (reason == null || reason.equals(StoredOutcome.LANGUAGE));
    }

    boolean isFailure() {
        return kind.equals(StoredOutcome.FAILED);
    }

    /** The same of a post that had been asked for in vain before; it is parked with so many attempts. */
    Outcome after(int attemptsBefore, int parkedWith) {
        int all = attemptsBefore + attempts;
        return new Outcome(
                all >= parkedWith ? StoredOutcome.PARKED : StoredOutcome.FAILED, reason, all, scores, leftOut);
    }
}
