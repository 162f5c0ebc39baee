package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.ExecutionTrackerProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes a {@link SqliteTracker} from {@code sqlite:FILE}. */
public final class SqliteTrackerProvider implements ExecutionTrackerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public SqliteTrackerProvider() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public ExecutionTracker create(String location, ServiceConfig config) {
        if (location.isBlank()) {
            throw new ConfigurationException("The sqlite tracker needs a file; write for example sqlite:runs.db");
        }
        try {
            Path file = Path.of(location);
            return new SqliteTracker(file, config.provided(InstantSource.class).orElseGet(InstantSource::system));
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "'" + location + "' is no file name: " + e.getReason() + "; write for example sqlite:runs.db", e);
        }
    }
}
