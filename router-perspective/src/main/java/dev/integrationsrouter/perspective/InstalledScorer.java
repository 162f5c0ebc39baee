package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.SettingKeys;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A scorer that settings can choose, and whose provider is not ours to trust.
 *
 * @param name that it has given once and for all
 * @param provider makes it
 */
record InstalledScorer(String name, AttributeScorerProvider provider) {

    private static final String REMEDY = "choose another with setting " + Providers.SETTING + " meanwhile";

    private ForeignCode code(Object part) {
        return new ForeignCode("Scorer " + name, part.getClass(), REMEDY);
    }

    /** What it is asked for unless settings say otherwise. */
    List<String> usualAttributes() {
        List<String> usual = code(provider)
                .askNames("usualAttributes", provider::usualAttributes, AttributeSets::isName, "name of an attribute");
        return usual.isEmpty() ? Google.ATTRIBUTES : usual;
    }

    /** The keys of all its settings. */
    Set<String> settings() {
        String prefix = prefix();
        return Set.copyOf(code(provider)
                .askNames(
                        "settings",
                        provider::settings,
                        key -> key.startsWith(prefix) && key.length() > prefix.length(),
                        "key below " + prefix));
    }

    /**
     * Looks at what is set for it.
     *
     * @throws ConfigurationException if the host gives a setting of its that it does not read
     */
    void requireKnownSettings(ServiceConfig config) {
        new SettingKeys(settings())
                .unknownIn(config, key -> key.startsWith(prefix()))
                .ifPresent(problem -> {
                    throw new ConfigurationException("Scorer " + name + " cannot be made: " + problem);
                });
    }

    private String prefix() {
        return "perspective." + name + ".";
    }

    /** Makes it. */
    AttributeScorer make(ServiceConfig config) {
        return code(provider).ask("create", () -> provider.create(config));
    }

    /**
     * What it has made, guarded.
     *
     * @param timeout after which a query counts as unanswered
     * @throws ConfigurationException if scores cannot be stored under its name, or would be taken for another's
     */
    GuardedScorer guarded(AttributeScorer scorer, Duration timeout) {
        ForeignCode code = code(scorer);
        GuardedScorer guarded = new GuardedScorer(scorer, code, timeout);
        if (!ScorerNames.owner(guarded.name()).equals(name)) {
            throw code.wrong(
                    "name",
                    "gives '" + guarded.name() + "', which is not a name of its own: that would be " + name
                            + ", or it and a sign and a version, such as " + name + "/1");
        }
        return guarded;
    }
}
