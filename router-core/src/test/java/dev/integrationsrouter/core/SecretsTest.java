package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that leaks its key into everything it can, leaks nothing. */
class SecretsTest {

    private static final String CANARY = "canary-4f9a1c";

    @Test
    void a_secret_shows_nowhere() {
        List<EchoService.Behaviour> leaks =
                List.of(context -> new RunResult.Completed("key is " + CANARY, Map.of("key", CANARY)), context -> {
                    throw new IllegalStateException("GET /?key=" + CANARY, new Exception(CANARY));
                });
        for (EchoService.Behaviour leak : leaks) {
            try (IntegrationRouter router = IntegrationRouter.builder()
                    .discovery(false)
                    .setting("leaky.key", CANARY)
                    .service(leaky(leak))
                    .build()) {
                IntegrationResponse response =
                        router.routeAndRun(Map.of("service", "leaky", "payload", Map.of("run_type", "prod")));
                RunRecord run = router.tracker().find(response.runId()).orElseThrow();

                assertThat(response.toJson()).doesNotContain(CANARY);
                assertThat(RunRecords.toJson(run)).doesNotContain(CANARY).contains("***");
                assertThat(router.services().toString()).doesNotContain(CANARY);
            }
        }
    }

    private static IntegrationServiceProvider leaky(EchoService.Behaviour leak) {
        return new IntegrationServiceProvider() {
            @Override
            public String name() {
                return "leaky";
            }

            @Override
            public IntegrationService<?> create(ServiceConfig config) {
                Secret secret = config.requireSecret("leaky.key");
                assertThat(secret.toString()).isEqualTo("***");
                return new EchoService(leak);
            }
        };
    }
}
