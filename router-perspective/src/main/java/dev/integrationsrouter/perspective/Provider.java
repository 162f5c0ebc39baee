package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.client.Connections;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import java.util.function.Function;

/**
 * Whom a run asks for scores.
 *
 * @param name that scores are stored under
 * @param description what messages call it
 * @param quota whose quota it uses up: equal for all that share one
 * @param usualRate queries per second that it allows unless settings say otherwise; infinite for any number
 * @param connecting makes the scorer
 */
record Provider(
        String name,
        String description,
        Object quota,
        double usualRate,
        Function<Connections, AttributeScorer> connecting) {

    /** What a name must be, in words. */
    static final String NAME_RULE = "up to 200 letters, digits and signs, without blanks";

    /** Whether scores can be stored under a name. */
    static boolean isName(String name) {
        return name.matches("[\\x21-\\x7e]{1,200}");
    }

    /** The host's own. */
    static Provider of(AttributeScorer scorer) {
        String name = scorer.name();
        return new Provider(name, scorer.description(), name, Double.POSITIVE_INFINITY, connections -> scorer);
    }
}
