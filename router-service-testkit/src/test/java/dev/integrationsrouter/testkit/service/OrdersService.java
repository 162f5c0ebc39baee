package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small service that keeps the contract: it imports so many orders, one after the other. */
class OrdersService implements IntegrationService<OrdersService.Payload> {

    static final String KEY = "orders.api-key";

    final ServiceConfig config;

    OrdersService(ServiceConfig config) {
        this.config = config;
    }

    record Payload(@NotNull @Positive @Max(1_000) Integer orders) {}

    @Override
    public Class<Payload> payloadType() {
        return Payload.class;
    }

    @Override
    public List<String> problems() {
        return config.secret(KEY).isPresent() ? List.of() : List.of("Setting " + KEY + " is missing");
    }

    @Override
    public RunResult run(RunContext<Payload> context) throws Exception {
        config.requireSecret(KEY);
        context.window(new TimeWindow(
                context.latestSuccess().map(latest -> latest.startedAt()).orElse(Instant.EPOCH), context.startedAt()));
        int orders = context.payload().orders();
        for (int next = context.checkpoint().map(Integer::parseInt).orElse(0); next < orders; next++) {
            context.throwIfCancelled();
            context.progress(next + 1, orders);
            context.checkpoint(String.valueOf(next + 1));
        }
        return new RunResult.Completed("Imported " + orders + " orders", Map.of("orders", orders));
    }
}
