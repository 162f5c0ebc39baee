package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import java.time.Duration;

/**
 * What is said of a scorer that a run cannot go on with, and what to look at: a service is somewhere on a network, a model is not.
 *
 * @param who the scorer, at the beginning of a sentence
 * @param quota its quota, likewise
 * @param strange what to make of answers that are none
 * @param silent what to make of no answer at all
 */
record Complaints(String who, String quota, String strange, String silent) {

    private static final String TIMEOUT = "perspective.timeout-seconds (PERSPECTIVE_TIMEOUT_SECONDS)";

    /** Of a service that speaks the Perspective API's contract, at the URL that settings name. */
    static Complaints ofService(String host) {
        return new Complaints(
                "The service at " + host,
                "The quota at " + host,
                " answers, but not as the Perspective API does: check settings perspective.url (PERSPECTIVE_URL) and"
                        + " perspective.path (PERSPECTIVE_PATH), and whether the provider still runs it",
                "Check settings perspective.url (PERSPECTIVE_URL) and " + TIMEOUT + ", and the network");
    }

    /** Of any other, which is asked nobody but itself knows where. */
    static Complaints ofScorer(AttributeScorer scorer) {
        String name = scorer.name();
        String who = scorer.description().equals(name) ? name : name + " (" + scorer.description() + ")";
        return new Complaints(
                "Scorer " + who,
                "The quota of scorer " + who,
                " answers, but without one score from 0 to 1 for what it was asked: check its own settings, and the model or"
                        + " service that it asks",
                "Check its own settings, what it runs on, and setting " + TIMEOUT);
    }

    String notAsExpected() {
        return who + strange;
    }

    String neverAnswered(String reason) {
        return who + " has not answered a single query, the last one ended with " + reason + ". " + silent;
    }

    String failing(int inARow, String reason) {
        return who + " failed for " + inARow + " posts in a row without scoring one, the last time with " + reason
                + ": run again when it has recovered";
    }

    String quotaPauses(Duration pause) {
        return quota + " is spent for another " + pause.toSeconds() + " seconds: run again then";
    }

    String quotaSpent(Duration since) {
        return quota + " has been spent for " + since.toSeconds()
                + " seconds: run again later, or ask for fewer queries with setting perspective.qps (PERSPECTIVE_QPS)";
    }
}
