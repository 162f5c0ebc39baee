package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.testkit.service.OrdersService.Payload;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Test classes of services that break one rule each. */
final class BrokenServices {

    private BrokenServices() {}

    /** A contract of a service that is made by hand. */
    interface ByHand extends OrdersContract {
        Function<ServiceConfig, IntegrationService<?>> maker();

        @Override
        default IntegrationServiceProvider newProvider() {
            return new BrokenProvider(maker());
        }

        @Override
        default boolean isInstalled() {
            return false;
        }
    }

    /** One that answers something else than the {@link OrdersService} does. */
    interface Answer {
        @Nullable
        RunResult answer(OrdersService service, RunContext<Payload> context) throws Exception;
    }

    static Function<ServiceConfig, IntegrationService<?>> answering(Answer answer) {
        return config -> new OrdersService(config) {
            @Override
            public RunResult run(RunContext<Payload> context) throws Exception {
                RunResult result = super.run(context);
                RunResult other = answer.answer(this, context);
                return other == null ? result : other;
            }
        };
    }

    static class WithAnIllegalName implements OrdersContract {
        @Override
        public IntegrationServiceProvider newProvider() {
            return named(() -> "no name");
        }

        @Override
        public boolean isInstalled() {
            return false;
        }
    }

    static class WithAChangingName implements OrdersContract {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public IntegrationServiceProvider newProvider() {
            return named(() -> "orders" + asked.incrementAndGet());
        }

        @Override
        public boolean isInstalled() {
            return false;
        }
    }

    private static IntegrationServiceProvider named(Supplier<String> name) {
        return new IntegrationServiceProvider() {
            @Override
            public String name() {
                return name.get();
            }

            @Override
            public IntegrationService<?> create(ServiceConfig config) {
                return new OrdersService(config);
            }
        };
    }

    static class NotInstalled implements ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return OrdersService::new;
        }

        @Override
        public boolean isInstalled() {
            return true;
        }
    }

    static class WithAStaleExample implements OrdersContract {
        @Override
        public String exampleRequest() {
            return OrdersContract.request(6).replace("\"orders\":", "\"order_count\":");
        }
    }

    static class WithoutConstraints implements ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new FreePayloadService<>(config, Unconstrained.class, Unconstrained::orders);
        }
    }

    record Unconstrained(int orders) {}

    static class ReadingAnyField implements ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new FreePayloadService<>(config, Map.class, payload -> 1);
        }
    }

    static class ReadingAnyType implements ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new FreePayloadService<>(config, AnyType.class, payload -> 1);
        }
    }

    record AnyType(@NotNull Object orders) {}

    static class WithAnInstantInItsMetadata implements ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return answering((service, context) ->
                    new RunResult.Completed("Done", Map.of("span", Map.of("from", context.startedAt()))));
        }
    }

    static class WithAnEnumInItsMetadata implements ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return answering((service, context) -> new RunResult.Completed(
                    "Imported " + context.payload().orders() + " orders", Map.of("type", context.runType())));
        }
    }

    static class IgnoringItsInterrupt implements ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return DeafService::new;
        }

        @Override
        public Duration endsWithin() {
            return Duration.ofMillis(200);
        }

        @Override
        public int cancellations() {
            return 2;
        }
    }
}
