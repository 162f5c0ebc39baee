package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;

/** Brings the {@link OrdersService}. */
public final class OrdersProvider implements IntegrationServiceProvider {

    static final String NAME = "orders";

    /** Called by {@code ServiceLoader}. */
    public OrdersProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return new OrdersService(config);
    }
}
