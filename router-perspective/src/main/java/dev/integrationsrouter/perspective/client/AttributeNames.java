package dev.integrationsrouter.perspective.client;

import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a provider calls attributes that are known, and stored, under other names. */
public final class AttributeNames {

    private final Map<String, String> theirs;
    private final Map<String, String> ours;

    /**
     * Of pairs.
     *
     * @param theirs the provider's name by ours, where they differ; no two the same
     */
    public AttributeNames(Map<String, String> theirs) {
        this.theirs = Map.copyOf(theirs);
        this.ours = theirs.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
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
