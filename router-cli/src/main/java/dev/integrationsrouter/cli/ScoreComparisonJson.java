package dev.integrationsrouter.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.integrationsrouter.cli.Agreement.Separation;
import java.util.OptionalDouble;

/**
 * A comparison as programs read it, for example
 *
 * <pre>{@code
 * {"a":"perspective/v1alpha1","b":"embedded/1","posts":2,"attributes":[{"attribute":"TOXICITY","posts":2,
 *   "spearman":1.0,"mean_difference":-0.05,"at_least":{"0.5":1,"0.7":0,"0.9":0},"auc":{"0.5":1.0,"0.7":null,"0.9":null},
 *   "disagreements":[{"uri":"post:2","a":0.6,"b":0.5}]}]}
 * }</pre>
 */
final class ScoreComparisonJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ScoreComparisonJson() {}

    /** On one line. */
    static String of(ScoreComparison comparison) {
        ObjectNode json = JSON.objectNode()
                .put("a", comparison.a())
                .put("b", comparison.b())
                .put("posts", comparison.posts());
        ArrayNode attributes = json.putArray("attributes");
        comparison.attributes().forEach((attribute, scores) -> attributes.add(attribute(attribute, scores)));
        return json.toString();
    }

    private static ObjectNode attribute(String name, ComparedAttribute scores) {
        Agreement agreement = scores.agreement();
        ObjectNode json = JSON.objectNode().put("attribute", name).put("posts", agreement.posts());
        put(json, "spearman", agreement.spearman());
        json.put("mean_difference", agreement.meanDifference());
        ObjectNode reached = json.putObject("at_least");
        ObjectNode auc = json.putObject("auc");
        for (Separation separation : agreement.separations()) {
            String threshold = String.valueOf(separation.threshold());
            reached.put(threshold, separation.reached());
            put(auc, threshold, separation.auc());
        }
        ArrayNode disagreements = json.putArray("disagreements");
        scores.disagreements()
                .forEach(post -> disagreements
                        .addObject()
                        .put("uri", post.uri())
                        .put("a", post.a())
                        .put("b", post.b()));
        return json;
    }

    private static void put(ObjectNode json, String name, OptionalDouble number) {
        if (number.isPresent()) {
            json.put(name, number.getAsDouble());
        } else {
            json.putNull(name);
        }
    }
}
