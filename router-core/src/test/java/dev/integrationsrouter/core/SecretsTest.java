package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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

    @Test
    void what_request_metadata_names_a_secret_is_masked_in_every_record_although_no_setting_holds_it() {
        Map<String, Object> secrets = Map.of(
                "api_key",
                CANARY,
                "Authorization",
                "Bearer " + CANARY,
                "calls",
                List.of(Map.of("accessToken", CANARY, "DB-PASSWORD", List.of(CANARY))),
                "key",
                Map.of("value", CANARY));
        Map<String, Object> plain =
                Map.of("max_tokens", 7, "team", "keyboards", "router", Map.of("idempotency_key", "i-1"));
        Map<String, Object> metadata = new HashMap<>(secrets);
        metadata.putAll(plain);
        AtomicReference<Object> seen = new AtomicReference<>();
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, new EchoService(context -> {
                    seen.set(context.requestMetadata());
                    return new RunResult.Completed("done", Map.of());
                }))
                .build()) {
            for (String service : List.of(EchoService.NAME, "unknown")) {
                IntegrationResponse response = router.routeAndRun(
                        Map.of("service", service, "payload", Map.of("run_type", "prod"), "metadata", metadata));
                RunRecord run = router.tracker().find(response.runId()).orElseThrow();

                assertThat(RunRecords.toJson(run)).doesNotContain(CANARY);
                assertThat(run.requestMetadata())
                        .contains("\"api_key\":\"***\"", "\"accessToken\":\"***\"", "\"key\":\"***\"")
                        .contains("\"max_tokens\":7", "\"team\":\"keyboards\"", "\"idempotency_key\":\"i-1\"");
            }
        }
        assertThat(seen).hasValue(metadata);
    }

    @Test
    void a_checkpoint_holds_no_secret_while_it_runs_nor_when_it_has_ended() {
        for (EchoService.Behaviour end :
                List.<EchoService.Behaviour>of(context -> new RunResult.Partial("more to do", Map.of()), context -> {
                    throw new IllegalStateException();
                })) {
            try (IntegrationRouter router = IntegrationRouter.builder()
                    .discovery(false)
                    .setting("leaky.key", CANARY)
                    .service(leaky(context -> {
                        context.checkpoint("{\"key\":\"" + CANARY + "\",\"at\":7}");
                        return end.run(context);
                    }))
                    .build()) {
                IntegrationResponse response =
                        router.routeAndRun(Map.of("service", "leaky", "payload", Map.of("run_type", "prod")));

                assertThat(router.tracker().find(response.runId()).orElseThrow().checkpoint())
                        .isEqualTo("{\"key\":\"***\",\"at\":7}");
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
