package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A scorer whose methods say whatever a test has them say. From one test at a time. */
final class OddScorer implements AttributeScorer {

    private static final Map<String, Supplier<@Nullable Object>> SAYS = new HashMap<>();

    /** Has a method of the scorer or its provider say something, or throw. */
    static void says(String method, Supplier<@Nullable Object> answer) {
        SAYS.put(method, answer);
    }

    /** Has all of them make sense. */
    static void reset() {
        SAYS.clear();
    }

    /** What was said for a method, null too, or else what makes sense: that is the point of it. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <T> T said(String method, T sensible) {
        Supplier<@Nullable Object> answer = SAYS.get(method);
        return answer == null ? sensible : (T) answer.get();
    }

    @Override
    public String name() {
        return said("name", "odd/1");
    }

    @Override
    public String description() {
        return said("description", "the odd one");
    }

    @Override
    public Set<String> attributes() {
        return said("attributes", Set.of("TOXICITY", "INSULT"));
    }

    @Override
    public int usualConcurrency() {
        return said("usualConcurrency", 4);
    }

    @Override
    public boolean answersAtOnce() {
        return said("answersAtOnce", false);
    }

    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        Verdict scored = new Verdict.Scored(Map.of("TOXICITY", 0.5, "INSULT", 0.5));
        return said("ask", CompletableFuture.completedFuture(scored));
    }

    @Override
    public void close() {
        said("close", "");
    }

    /** Makes it. */
    public static final class Provider implements AttributeScorerProvider {
        @Override
        public String name() {
            return "odd";
        }

        @Override
        public List<String> usualAttributes() {
            return said("usualAttributes", List.of("TOXICITY"));
        }

        @Override
        public Set<String> settings() {
            return said("settings", Set.of("perspective.odd.model", "perspective.odd.threads"));
        }

        @Override
        public AttributeScorer create(ServiceConfig config) {
            return said("create", new OddScorer());
        }
    }
}
