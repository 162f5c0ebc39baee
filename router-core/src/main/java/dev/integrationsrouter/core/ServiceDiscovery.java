package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;

/** Finds providers through {@link ServiceLoader}, each on its own: one that cannot be loaded costs itself alone. */
final class ServiceDiscovery {

    static final String UNKNOWN_NAME = "(unknown)";

    /** A class path with that many broken entries in a row is taken to be an iterator that never ends. */
    private static final int MOST_FAILURES = 1_000;

    private final List<Found> found = new ArrayList<>();
    private final List<ServiceStatus> broken = new ArrayList<>();

    private ServiceDiscovery() {}

    /**
     * A provider that could be loaded and named.
     *
     * @param name legal, and asked for once
     * @param provider makes the service
     */
    record Found(String name, IntegrationServiceProvider provider) {}

    static ServiceDiscovery in(ClassLoader classLoader) {
        ServiceDiscovery discovery = new ServiceDiscovery();
        discovery.readAll(ServiceLoader.load(IntegrationServiceProvider.class, classLoader));
        return discovery;
    }

    List<Found> found() {
        return found;
    }

    /** The providers that could not be loaded or named. */
    List<ServiceStatus> broken() {
        return broken;
    }

    private void readAll(ServiceLoader<IntegrationServiceProvider> loader) {
        Iterator<ServiceLoader.Provider<IntegrationServiceProvider>> providers =
                loader.stream().iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            ServiceLoader.Provider<IntegrationServiceProvider> provider;
            try {
                if (!providers.hasNext()) {
                    return;
                }
                provider = providers.next();
            } catch (Throwable e) { // a missing class, a newer class file, a broken service file
                failures++;
                quarantine("a provider that could not be loaded", e);
                continue;
            }
            read(provider);
        }
        Log.ROUTER.error("Stopped looking for services after {} that could not be loaded", failures);
    }

    private void read(ServiceLoader.Provider<IntegrationServiceProvider> candidate) {
        String origin = "a provider that could not be loaded";
        try {
            origin = candidate.type().getName();
            IntegrationServiceProvider provider = candidate.get();
            String name = provider.name();
            if (name == null || !Names.isService(name)) {
                throw new IllegalArgumentException(
                        "its name " + Names.SERVICE_RULE + ", but is " + (name == null ? "null" : Quote.of(name)));
            }
            found.add(new Found(name, provider));
        } catch (Throwable e) { // what a constructor or a name may throw
            quarantine(origin, e);
        }
    }

    private void quarantine(String origin, Throwable failure) {
        Failures.tellHandlerIfFatal(failure);
        Throwable cause = failure.getCause();
        String reason = cause == null
                ? Failures.summary(failure)
                : Failures.summary(failure) + " (" + cause.getClass().getName() + ": " + Failures.summary(cause) + ")";
        broken.add(new ServiceStatus(UNKNOWN_NAME, State.QUARANTINED, origin, reason));
        Log.ROUTER.error("A service plugin is quarantined: {}: {}", origin, reason);
        Log.ROUTER.debug("Why the service plugin {} is quarantined", origin, failure);
    }
}
