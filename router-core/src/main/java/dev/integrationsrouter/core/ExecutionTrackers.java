package dev.integrationsrouter.core;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.ExecutionTrackerProvider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Opens trackers by name. */
public final class ExecutionTrackers {

    private static final String MEMORY = "memory";

    private ExecutionTrackers() {}

    /**
     * Opens a tracker, which the caller closes.
     *
     * @param spec {@code memory}, or the name of an installed tracker and its location, as in {@code sqlite:runs.db}
     * @param config settings for it; an {@link InstantSource} provided there is its clock
     * @param classLoader where to look for trackers
     * @return the tracker
     * @throws ConfigurationException if there is none of that name, or it cannot be opened
     */
    public static ExecutionTracker open(String spec, ServiceConfig config, ClassLoader classLoader) {
        int colon = spec.indexOf(':');
        String name = colon < 0 ? spec : spec.substring(0, colon);
        String location = colon < 0 ? "" : spec.substring(colon + 1);
        if (name.equals(MEMORY) && location.isEmpty()) {
            return new InMemoryTracker(
                    config.provided(InstantSource.class).orElse(InstantSource.system()),
                    InMemoryTracker.DEFAULT_CAPACITY);
        }
        List<String> installed = new ArrayList<>(List.of(MEMORY));
        for (ExecutionTrackerProvider provider : installed(classLoader)) {
            if (provider.name().equals(name)) {
                return Objects.requireNonNull(provider.create(location, config), "the provider answered null");
            }
            installed.add(provider.name() + ":LOCATION");
        }
        throw new ConfigurationException(
                "No tracker is named " + Quote.of(name) + "; installed: " + String.join(", ", installed));
    }

    private static List<ExecutionTrackerProvider> installed(ClassLoader classLoader) {
        List<ExecutionTrackerProvider> providers = new ArrayList<>();
        var candidates = ServiceLoader.load(ExecutionTrackerProvider.class, classLoader).stream()
                .iterator();
        for (int failures = 0; failures < 100; ) {
            try {
                if (!candidates.hasNext()) {
                    break;
                }
                providers.add(candidates.next().get());
            } catch (ServiceConfigurationError | LinkageError e) { // one that is broken costs itself alone
                failures++;
                Log.ROUTER.warn("A tracker plugin could not be loaded: {}", Failures.summary(e));
            }
        }
        return providers;
    }
}
