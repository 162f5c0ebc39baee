package dev.integrationsrouter.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Services that keep the contract in a way of their own pass it. */
class HonestServicesTest {

    @ParameterizedTest
    @ValueSource(classes = {LettingRunsInOneByOne.class, SpeakingOfWhatItDidItself.class})
    void the_contract_lets_them_pass(Class<?> contract) {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents();

        assertThat(events.failed().list()).isEmpty();
        assertThat(events.succeeded().count()).isGreaterThan(10);
    }

    /** A run that another one is to begin and end within would wait for it for ever. */
    static class LettingRunsInOneByOne implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return config -> new OrdersService(config) {
                private final ReentrantLock lock = new ReentrantLock();

                @Override
                public RunResult run(RunContext<Payload> context) throws Exception {
                    lock.lockInterruptibly();
                    try {
                        return super.run(context);
                    } finally {
                        lock.unlock();
                    }
                }
            };
        }

        @Override
        public int detours() {
            return 3;
        }
    }

    /** What it answers differs when it goes on from a checkpoint. */
    static class SpeakingOfWhatItDidItself implements BrokenServices.ByHand {
        @Override
        public Function<ServiceConfig, IntegrationService<?>> maker() {
            return BrokenServices.answering((service, context) -> new RunResult.Completed(
                    "Imported " + (context.payload().orders() - before(context)) + " orders", Map.of()));
        }

        private static int before(RunContext<OrdersService.Payload> context) {
            return context.checkpoint().map(Integer::parseInt).orElse(0);
        }

        @Override
        public String resumedOutcome(ServiceRun run) {
            return "";
        }
    }
}
