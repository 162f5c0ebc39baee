package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Test classes of services that do not go on where a run before them has stopped. */
final class ForgetfulServices {

    private ForgetfulServices() {}

    static class NotReadingItsOwnCheckpoints implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                @Override
                public RunResult run(RunContext<Payload> context) throws Exception {
                    if (context.checkpoint().isPresent()) {
                        throw new IllegalStateException("not written by this version");
                    }
                    return super.run(context);
                }
            };
        }
    }

    static class KeepingItsLockWhenItIsCancelled implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                private final AtomicBoolean locked = new AtomicBoolean();

                @Override
                public RunResult run(RunContext<Payload> context) throws Exception {
                    if (locked.getAndSet(true) && context.checkpoint().isPresent()) {
                        throw new IllegalStateException("locked");
                    }
                    RunResult result = super.run(context);
                    locked.set(false);
                    return result;
                }
            };
        }
    }

    /** Of such a service nothing is known but that it is done. */
    static class SkippingAllThatIsLeft implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return resuming(context -> {});
        }

        @Override
        public String resumedOutcome(ServiceRun run) {
            return "";
        }
    }

    static class SayingThatAllIsDone implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return resuming(context -> context.progress(6, 6));
        }
    }

    private static Function<ServiceConfig, IntegrationService<?>> resuming(
            Consumer<RunContext<OrdersService.Payload>> action) {
        return config -> new OrdersService(config) {
            @Override
            public RunResult run(RunContext<Payload> context) throws Exception {
                if (context.checkpoint().isEmpty()) {
                    return super.run(context);
                }
                action.accept(context);
                return new RunResult.Completed("Imported 0 orders", Map.of("orders", 0));
            }
        };
    }
}
