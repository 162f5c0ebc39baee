package dev.integrationsrouter.perspective.embedded;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import java.util.List;

/** Brings the scorer {@code embedded}, which has no settings; found by {@link java.util.ServiceLoader}. */
public final class EmbeddedScorerProvider implements AttributeScorerProvider {

    /** What {@code perspective.provider} says to choose it. */
    public static final String NAME = "embedded";

    /** Called by {@code ServiceLoader}. */
    public EmbeddedScorerProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> usualAttributes() {
        return EmbeddedScorer.ATTRIBUTES;
    }

    @Override
    public AttributeScorer create(ServiceConfig config) {
        try {
            return EmbeddedScorer.load();
        } catch (IllegalStateException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
