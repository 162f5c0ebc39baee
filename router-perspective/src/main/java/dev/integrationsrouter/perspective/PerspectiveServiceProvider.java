package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;

/** Brings the service {@code ml_inference_perspective_api}; found by {@link java.util.ServiceLoader}. */
public final class PerspectiveServiceProvider implements IntegrationServiceProvider {

    /** The name that requests route by. */
    public static final String NAME = "ml_inference_perspective_api";

    /** Called by {@code ServiceLoader}. */
    public PerspectiveServiceProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    /** Makes the service. Never fails: settings are read at the beginning of each run, so that mending one needs no restart. */
    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return new PerspectiveService(config, Tuning.USUAL);
    }
}
