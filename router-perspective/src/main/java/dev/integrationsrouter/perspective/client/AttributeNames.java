package dev.integrationsrouter.perspective.client;

import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a provider calls attributes that are known, and stored, under other names.
 *
 * @param theirs the provider's name by ours, where they differ; no two the same
 */
public record AttributeNames(Map<String, String> theirs) {

    /** The provider's names are ours. */
    public static final AttributeNames SAME = new AttributeNames(Map.of());

    /** Copies the map. */
    public AttributeNames {
        theirs = Map.copyOf(theirs);
    }

    /** The query in the provider's words. */
    Query translate(Query query) {
        return theirs.isEmpty()
                ? query
                : new Query(
                        query.text(),
                        query.attributes().stream()
                                .map(name -> theirs.getOrDefault(name, name))
                                .toList(),
                        query.language());
    }

    /** The provider's verdict in our words. */
    Verdict translateBack(Verdict verdict) {
        if (theirs.isEmpty()) {
            return verdict;
        }
        Map<String, String> ours =
                theirs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        if (verdict instanceof Verdict.Scored scored) {
            Map<String, Double> scores = new HashMap<>();
            scored.scores().forEach((name, score) -> scores.put(ours.getOrDefault(name, name), score));
            return new Verdict.Scored(scores);
        }
        return verdict instanceof Verdict.DropAttribute drop
                ? new Verdict.DropAttribute(ours.getOrDefault(drop.attribute(), drop.attribute()), drop.languages())
                : verdict;
    }
}
