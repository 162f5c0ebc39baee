package dev.integrationsrouter.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.integrationsrouter.cli.ScoreSummary.OfOutcome;
import dev.integrationsrouter.cli.ScoreSummary.OfScorer;

/**
 * A summary as programs read it, for example
 *
 * <pre>{@code
 * {"posts":2,"scorers":[{"scorer":"perspective/v1alpha1",
 *   "outcomes":[{"outcome":"scored","posts":1,"reasons":{}},{"outcome":"unscorable","posts":1,"reasons":{"empty":1}}],
 *   "attributes":[{"attribute":"TOXICITY","count":1,"min":0.25,"p10":0.25,…,"p99":0.25,"max":0.25,
 *     "at_least":{"0.7":0,"0.9":0}}]}]}
 * }</pre>
 */
final class ScoreSummaryJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ScoreSummaryJson() {}

    /** On one line. */
    static String of(ScoreSummary summary) {
        ObjectNode json = JSON.objectNode().put("posts", summary.posts());
        ArrayNode scorers = json.putArray("scorers");
        summary.scorers().forEach((scorer, counts) -> scorers.add(scorer(scorer, counts)));
        return json.toString();
    }

    private static ObjectNode scorer(String name, OfScorer counts) {
        ObjectNode json = JSON.objectNode().put("scorer", name);
        ArrayNode outcomes = json.putArray("outcomes");
        counts.outcomes().forEach((outcome, posts) -> outcomes.add(outcome(outcome, posts)));
        ArrayNode attributes = json.putArray("attributes");
        counts.attributes().forEach((attribute, scores) -> attributes.add(attribute(attribute, scores)));
        return json;
    }

    private static ObjectNode outcome(String name, OfOutcome posts) {
        ObjectNode json = JSON.objectNode().put("outcome", name).put("posts", posts.posts());
        posts.reasons().forEach(json.putObject("reasons")::put);
        return json;
    }

    private static ObjectNode attribute(String name, ScoreHistogram scores) {
        ObjectNode json = JSON.objectNode()
                .put("attribute", name)
                .put("count", scores.count())
                .put("min", scores.min());
        ScoreSummary.PERCENTILES.forEach(percent -> json.put("p" + percent, scores.percentile(percent)));
        json.put("max", scores.max());
        ObjectNode reached = json.putObject("at_least");
        ScoreSummary.THRESHOLDS.forEach(threshold -> reached.put(String.valueOf(threshold), scores.atLeast(threshold)));
        return json;
    }
}
