package dev.integrationsrouter.it.tracker;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.ExecutionTrackerProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes an {@link H2Tracker} from {@code h2:FILE}. */
public final class H2TrackerProvider implements ExecutionTrackerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public H2TrackerProvider() {}

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public ExecutionTracker create(String location, ServiceConfig config) {
        InstantSource clock = config.provided(InstantSource.class).orElseGet(InstantSource::system);
        return new H2Tracker(file(location), clock);
    }

    private static Path file(String location) {
        // what follows a semicolon would be a setting of the driver, and some of them run code
        if (location.isBlank() || location.contains(";")) {
            throw new ConfigurationException(
                    "The h2 tracker needs a file name without ';', not '" + location + "'; write for example h2:runs");
        }
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "'" + location + "' is no file name: " + e.getReason() + "; write for example h2:runs", e);
        }
    }
}
