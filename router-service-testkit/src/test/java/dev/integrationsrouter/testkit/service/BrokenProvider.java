package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.function.Function;

/** Brings a service that is broken on purpose. */
record BrokenProvider(Function<ServiceConfig, IntegrationService<?>> maker) implements IntegrationServiceProvider {

    @Override
    public String name() {
        return OrdersProvider.NAME;
    }

    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return maker.apply(config);
    }
}
