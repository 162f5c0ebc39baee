package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.client.Connections;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom settings choose to ask: the host's own scorer, a service that speaks the Perspective API's contract, or a scorer that
 * is installed. What an installed one makes is kept for all runs, and closed with this. Thread-safe.
 */
final class Providers implements AutoCloseable {

    static final String SETTING = "perspective.provider";

    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final Connections connections = new Connections();
    private final Map<String, AttributeScorer> made = new HashMap<>();

    /**
     * Reads whom to ask.
     *
     * @throws ConfigurationException at the first setting that is missing or wrong
     */
    Provider read(ServiceConfig config) {
        Duration timeout = config.seconds("perspective.timeout-seconds").orElse(Duration.ofSeconds(30));
        Optional<String> chosen = config.text(SETTING);
        Optional<AttributeScorer> own = config.provided(AttributeScorer.class);
        if (own.isPresent()) {
            if (chosen.isPresent()) {
                throw config.invalid(SETTING, "absent, since the host provides an AttributeScorer of its own");
            }
            return Provider.of(GuardedScorer.ofHost(own.get(), timeout), Google.ATTRIBUTES);
        }
        String name = chosen.orElse(InstalledScorers.CONTRACT);
        if (name.equals(InstalledScorers.CONTRACT)) {
            return ProviderSettings.contract(config, connections, timeout);
        }
        AttributeScorerProvider provider = InstalledScorers.find().named(name, config);
        return Provider.of(
                GuardedScorer.installed(scorer(provider, config), name, timeout),
                provider.usualAttributes().isEmpty() ? Google.ATTRIBUTES : provider.usualAttributes());
    }

    private synchronized AttributeScorer scorer(AttributeScorerProvider provider, ServiceConfig config) {
        return made.computeIfAbsent(provider.name(), name -> make(provider, config));
    }

    private static AttributeScorer make(AttributeScorerProvider provider, ServiceConfig config) {
        try {
            return Objects.requireNonNull(provider.create(config), "create");
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new ConfigurationException(
                    "Scorer " + provider.name() + " (" + provider.getClass().getName() + ") cannot be made: "
                            + e.getClass().getName() + ". That is a mistake in the scorer; choose another with setting "
                            + SETTING + " meanwhile",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        for (AttributeScorer scorer : made.values()) {
            try {
                scorer.close();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn(
                        "Scorer {} cannot be closed: {}",
                        scorer.getClass().getName(),
                        e.getClass().getName());
            }
        }
        made.clear();
    }
}
