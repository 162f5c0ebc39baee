package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import java.util.List;

/**
 * Whom a run asks for scores.
 *
 * @param scorer how it is asked
 * @param quota whose quota it uses up: equal for all that share one
 * @param usualRate queries per second that it allows unless settings say otherwise; infinite for any number
 * @param usualAttributes what it is asked for unless settings say otherwise
 * @param complaints what is said of it when a run cannot go on
 */
record Provider(
        AttributeScorer scorer, Object quota, double usualRate, List<String> usualAttributes, Complaints complaints) {

    /** One without a quota, in this process or wherever it asks. */
    static Provider of(AttributeScorer scorer, List<String> usualAttributes) {
        return new Provider(
                scorer, scorer.name(), Double.POSITIVE_INFINITY, usualAttributes, Complaints.ofScorer(scorer));
    }

    /** What its scores are stored under. */
    String name() {
        return scorer.name();
    }

    /** What messages call it. */
    String description() {
        return scorer.description();
    }
}
