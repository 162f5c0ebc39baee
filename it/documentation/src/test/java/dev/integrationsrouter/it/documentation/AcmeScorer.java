package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

record AcmeScorer(AcmeClient client) implements AttributeScorer {

    @Override
    public String name() {
        return "acme/2026-11";
    }

    @Override
    public String description() {
        return "Acme's classifier";
    }

    @Override
    public Set<String> attributes() {
        return Set.of("TOXICITY");
    }

    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        return client.classify(query.text()).thenApply(Verdict.Scored::new);
    }
}
