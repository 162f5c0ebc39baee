package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Test classes of services that keep in a field what belongs to one run. */
final class SharingServices {

    private SharingServices() {}

    static class KeepingItsPayloadInAField implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                private @Nullable Payload payload;

                @Override
                public RunResult run(RunContext<Payload> context) throws Exception {
                    payload = context.payload();
                    super.run(context);
                    return new RunResult.Completed(
                            "Imported " + Objects.requireNonNull(payload).orders() + " orders", Map.of());
                }
            };
        }
    }

    static class SharingAListWithoutVaryingRequests implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                private final List<Integer> imported = new CopyOnWriteArrayList<>();

                @Override
                public RunResult run(RunContext<Payload> context) throws Exception {
                    imported.clear();
                    super.run(context);
                    imported.add(1);
                    context.isCancelled();
                    return new RunResult.Completed("Imported " + imported.size() + " batches", Map.of());
                }
            };
        }

        @Override
        public List<String> concurrentRequests() {
            return Collections.nCopies(8, exampleRequest());
        }
    }

    /** In step with each other, copies of one request read and store the same sums. */
    static class SummingInAFieldWithoutVaryingRequests implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                private long imported;

                @Override
                public RunResult run(RunContext<Payload> context) {
                    imported = 0;
                    for (int order = 0; order < 2; order++) {
                        context.throwIfCancelled();
                        imported += read(context);
                        context.progress(order + 1, 2);
                    }
                    return new RunResult.Completed("Imported " + imported + " items", Map.of());
                }

                private long read(RunContext<Payload> context) {
                    return context.payload().orders();
                }
            };
        }

        @Override
        public List<String> concurrentRequests() {
            return Collections.nCopies(8, exampleRequest());
        }
    }

    static class KeepingAValueOfItsPayloadInAField implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                private int orders;

                @Override
                public RunResult run(RunContext<Payload> context) {
                    orders = context.payload().orders();
                    long imported = 0;
                    for (int batch = 0; batch < 2; batch++) {
                        context.throwIfCancelled();
                        imported += orders;
                    }
                    return new RunResult.Completed("Imported " + imported + " orders", Map.of());
                }
            };
        }
    }
}
