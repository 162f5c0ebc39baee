package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.Optional;
import java.util.Set;

/** Brings the service {@code ml_inference_perspective_api}; found by {@link java.util.ServiceLoader}. */
public final class PerspectiveServiceProvider implements IntegrationServiceProvider {

    /** The name that requests route by. */
    public static final String NAME = "ml_inference_perspective_api";

    /** The keys of all settings that it reads itself; the package's documentation says what they mean. */
    public static final Set<String> SETTINGS = Set.of(
            "perspective.posts",
            "perspective.posts-query",
            "perspective.posts-columns",
            "perspective.posts-user",
            "perspective.posts-password",
            "perspective.scores",
            "perspective.provider",
            "perspective.api-key",
            "perspective.url",
            "perspective.path",
            "perspective.key-placement",
            "perspective.headers",
            "perspective.provider-name",
            "perspective.attributes",
            "perspective.language-attributes",
            "perspective.attribute-names",
            "perspective.qps",
            "perspective.prod-share",
            "perspective.quota-window-seconds",
            "perspective.concurrency",
            "perspective.timeout-seconds",
            "perspective.max-attempts",
            "perspective.overlap-hours");

    /** Called by {@code ServiceLoader}. */
    public PerspectiveServiceProvider() {}

    /**
     * The keys of the settings that an installed scorer reads besides.
     *
     * @param scorer the name that {@code perspective.provider} chooses it by
     * @param loader finds it; runs use the context class loader
     * @return empty if there is no such scorer
     * @throws dev.integrationsrouter.api.ConfigurationException if two are called so, or it says what makes no sense
     */
    public static Optional<Set<String>> settingsOf(String scorer, ClassLoader loader) {
        return InstalledScorers.find(loader).named(scorer).map(InstalledScorer::settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Makes the service. Never fails: settings are read at the beginning of each run, so that mending one needs no restart;
     * those of a scorer that is installed once, when it is made. */
    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return new PerspectiveService(config, Tuning.USUAL);
    }
}
