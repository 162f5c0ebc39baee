package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.ServiceConfig;

/**
 * Makes a tracker by name; found through {@link java.util.ServiceLoader}. The command line chooses one with
 * {@code --tracker NAME:LOCATION}.
 */
public interface ExecutionTrackerProvider {

    /** {@return the name to choose it by, for example {@code sqlite}} Lower-case letters, digits and {@code -}. */
    String name();

    /**
     * Makes the tracker.
     *
     * @param location what follows the colon of {@code NAME:LOCATION}, for example a file; empty if nothing does
     * @param config settings; a {@link java.time.InstantSource} may be provided by the host, else the system's is used
     * @return a tracker of its own, which the caller closes
     * @throws dev.integrationsrouter.api.ConfigurationException if it cannot be made from that
     */
    ExecutionTracker create(String location, ServiceConfig config);
}
