package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.testkit.service.OrdersService.Payload;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Test classes of services that are careless with their key. */
final class LeakyServices {

    private LeakyServices() {}

    static class ReadingItsKeyAsText implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                @Override
                public RunResult run(RunContext<Payload> context) {
                    config.require(KEY);
                    return new RunResult.Completed("Imported some orders", Map.of());
                }
            };
        }
    }

    static class AnsweringItsKey implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return BrokenServices.answering((service, context) -> new RunResult.Completed(
                    "Imported " + context.payload().orders() + " orders",
                    Map.of("url", "https://shop.example/?key=" + revealed(service))));
        }
    }

    static class PrintingItsKey implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return BrokenServices.answering((service, context) -> {
                System.out.println("Asking with " + revealed(service));
                return null;
            });
        }
    }

    static class TellingItsKeyAsAProblem implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                @Override
                public List<String> problems() {
                    return List.of("The key " + revealed(this) + " is short");
                }
            };
        }
    }

    private static String revealed(OrdersService service) {
        return service.config.requireSecret(OrdersService.KEY).reveal();
    }
}
