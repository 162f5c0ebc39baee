package dev.integrationsrouter.it.greeting;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;

/** Makes the {@code greeting} service. */
public final class GreetingServiceProvider implements IntegrationServiceProvider {

    /** For {@link java.util.ServiceLoader}. */
    public GreetingServiceProvider() {}

    @Override
    public String name() {
        return "greeting";
    }

    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return new GreetingService();
    }
}
