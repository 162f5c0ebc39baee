package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A service with a payload type of choice, that is done at once. */
record FreePayloadService<P>(ServiceConfig config, Class<P> payloadType, ToIntFunction<P> orders)
        implements IntegrationService<P> {

    @Override
    public RunResult run(RunContext<P> context) {
        config.requireSecret(OrdersService.KEY);
        return new RunResult.Completed("Imported " + orders.applyAsInt(context.payload()) + " orders", Map.of());
    }
}
