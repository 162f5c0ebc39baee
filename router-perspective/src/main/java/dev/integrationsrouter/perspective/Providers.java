package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.client.Connections;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
    /** By the class of their providers: another class loader may have another of the same name. */
    private final Map<Class<?>, AttributeScorer> made = new HashMap<>();

    private boolean closed;

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
            return Provider.of(GuardedScorer.ofHost(own.get(), InstalledScorers.find(), timeout), Google.ATTRIBUTES);
        }
        String name = chosen.orElse(InstalledScorers.CONTRACT);
        if (name.equals(InstalledScorers.CONTRACT)) {
            return new ContractSettings(config).provider(connections, timeout);
        }
        InstalledScorer installed = InstalledScorers.find().named(name, config);
        installed.requireKnownSettings(config);
        return Provider.of(installed.guarded(scorer(installed, config), timeout), installed.usualAttributes());
    }

    private synchronized AttributeScorer scorer(InstalledScorer installed, ServiceConfig config) {
        if (closed) { // nobody would close it
            throw new ConfigurationException("Scorer " + installed.name()
                    + " is not made any more, since the service that would ask it is closed: make a new router");
        }
        return made.computeIfAbsent(installed.provider().getClass(), type -> installed.make(config));
    }

    @Override
    public synchronized void close() {
        closed = true;
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
