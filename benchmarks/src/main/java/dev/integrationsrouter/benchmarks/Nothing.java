package dev.integrationsrouter.benchmarks;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.core.IntegrationRouter;
import java.util.Map;

/**
 * A service that does nothing but answer its name, so that what is measured is the router.
 *
 * @param name of the service
 */
public record Nothing(String name) implements IntegrationServiceProvider {

    /** A payload without fields. */
    public record Empty() {}

    @Override
    public IntegrationService<Empty> create(ServiceConfig config) {
        return new IntegrationService<>() {
            @Override
            public Class<Empty> payloadType() {
                return Empty.class;
            }

            @Override
            public RunResult run(RunContext<Empty> context) {
                return new RunResult.Completed(name, Map.of());
            }
        };
    }

    /** Has it run once; throws if it did not. */
    public IntegrationResponse runIn(IntegrationRouter router) {
        IntegrationResponse response =
                router.routeAndRun(Map.of("service", name, "payload", Map.of("run_type", "prod")));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The run ended with " + response.toJson());
        }
        return response;
    }
}
