package dev.integrationsrouter.core;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;

/**
 * A service that the host made itself. The router closes it even if no request has ever asked for it.
 *
 * @param name what requests route by
 * @param service given under it
 */
record GivenService(String name, IntegrationService<?> service) implements IntegrationServiceProvider {
    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return service;
    }
}
