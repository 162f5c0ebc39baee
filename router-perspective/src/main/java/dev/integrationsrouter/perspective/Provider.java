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

    /** The host's own. */
    static Provider of(AttributeScorer scorer) {
        String name = scorer.name();
        return new Provider(name, scorer.description(), name, Double.POSITIVE_INFINITY, connections -> scorer);
    }
}
