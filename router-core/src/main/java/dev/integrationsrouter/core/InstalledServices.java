package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/** Brings together what the host registered, what was discovered, and what is switched off. */
final class InstalledServices {

    static final String DISABLED_SERVICES = "router.disabled-services";

    private final ServiceConfig settings;
    private final Redactor redactor;
    private final Executor workers;
    private final ServiceRegistry registry = new ServiceRegistry();
    private final List<String> problems = new ArrayList<>();

    private InstalledServices(ServiceConfig settings, Redactor redactor, Executor workers) {
        this.settings = settings;
        this.redactor = redactor;
        this.workers = workers;
    }

    /**
     * The registry of a router.
     *
     * @param given registered by hand, by name: these replace discovered ones
     * @param workers whose threads services are created on
     * @param strict whether a provider that cannot be used is an error
     * @throws IntegrationException if discovered services share a name, or if strict finds a provider that is broken
     */
    static ServiceRegistry registry(
            Map<String, IntegrationServiceProvider> given,
            ServiceDiscovery discovered,
            boolean strict,
            ServiceConfig settings,
            Redactor redactor,
            Executor workers) {
        InstalledServices installed = new InstalledServices(settings, redactor, workers);
        given.forEach((name, provider) -> installed.registry.add(installed.service(name, provider)));
        if (strict) {
            discovered.broken().forEach(status -> installed.problems.add(status.origin() + " " + status.reason()));
        }
        discovered.found().stream()
                .filter(found -> !given.containsKey(found.name()))
                .forEach(installed::addDiscovered);
        installed.failIfThereAreProblems();
        installed.registry.addBroken(discovered.broken());
        installed.disable();
        return installed.registry;
    }

    private void addDiscovered(ServiceDiscovery.Found found) {
        RegisteredService service = service(found.name(), found.provider());
        registry.find(found.name())
                .ifPresentOrElse(
                        other -> problems.add("Two services named " + Quote.of(found.name())
                                + " were found by ServiceLoader: " + Places.of(other.providerType()) + " and "
                                + Places.of(service.providerType())
                                + ". Remove one of them, or register the one to use on the builder"),
                        () -> registry.add(service));
    }

    private void failIfThereAreProblems() {
        if (problems.size() == 1) {
            throw new IntegrationException("A service plugin cannot be used: " + problems.get(0));
        }
        if (!problems.isEmpty()) {
            throw new IntegrationException(
                    problems.size() + " service plugins cannot be used:\n- " + String.join("\n- ", problems));
        }
    }

    private void disable() {
        Set<String> unknown = new TreeSet<>();
        for (String name : disabledNames()) {
            registry.find(name)
                    .ifPresentOrElse(
                            service -> service.disable("disabled by the setting " + DISABLED_SERVICES),
                            () -> unknown.add(Quote.of(name)));
        }
        if (!unknown.isEmpty()) {
            Log.ROUTER.warn(
                    "The setting {} names {}, but there is no such service; installed: {}",
                    DISABLED_SERVICES,
                    String.join(", ", unknown),
                    registry.names());
        }
    }

    private Set<String> disabledNames() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : settings.text(DISABLED_SERVICES).orElse("").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private RegisteredService service(String name, IntegrationServiceProvider provider) {
        return new RegisteredService(name, provider, settings, redactor, workers, RegisteredService.PATIENCE);
    }
}
