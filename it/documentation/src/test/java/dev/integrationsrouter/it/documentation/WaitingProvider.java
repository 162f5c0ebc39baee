package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A service that has not ended when its host is stopped. */
public final class WaitingProvider implements IntegrationServiceProvider {

    /** For the service loader. */
    public WaitingProvider() {}

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return new Waiting();
    }

    private static final class Waiting implements IntegrationService<Waiting.Payload> {

        record Payload() {}

        @Override
        public Class<Payload> payloadType() {
            return Payload.class;
        }

        @Override
        public RunResult run(RunContext<Payload> context) throws InterruptedException {
            new CountDownLatch(1).await();
            return new RunResult.Completed("Waited", Map.of());
        }
    }
}
