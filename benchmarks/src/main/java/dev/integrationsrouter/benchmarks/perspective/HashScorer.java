package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Takes as long as a small model does, some microseconds on the caller's thread, and answers as many scores. */
final class HashScorer implements AttributeScorer {

    static final List<String> ATTRIBUTES =
            List.of("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT");

    private static final int TIMES = 40;

    @Override
    public String name() {
        return "hash/v1";
    }

    @Override
    public Set<String> attributes() {
        return Set.copyOf(ATTRIBUTES);
    }

    @Override
    public int usualConcurrency() {
        return 1_000;
    }

    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        int hash = hash(query.text());
        Map<String, Double> scores = new HashMap<>();
        for (String attribute : query.attributes()) {
            hash = 31 * hash + attribute.hashCode();
            scores.put(attribute, (hash >>> 8) / (double) (1 << 24));
        }
        return CompletableFuture.completedFuture(new Verdict.Scored(scores));
    }

    private static int hash(String text) {
        int hash = 0;
        for (int time = 0; time < TIMES; time++) {
            for (int i = 0; i < text.length(); i++) {
                hash = 31 * hash + text.charAt(i);
            }
        }
        return hash;
    }
}
