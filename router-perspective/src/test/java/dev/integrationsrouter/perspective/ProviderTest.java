package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ProviderTest {

    private static final ServiceConfig NOTHING =
            ServiceConfig.builder().lookups(name -> null, name -> null).build();

    @Test
    void the_service_is_found_by_its_name() {
        assertThat(ServiceLoader.load(IntegrationServiceProvider.class))
                .extracting(IntegrationServiceProvider::name)
                .contains("ml_inference_perspective_api");
    }

    @Test
    void creation_never_fails_and_a_run_without_settings_says_what_is_missing() throws Exception {
        PerspectiveService service = (PerspectiveService) new PerspectiveServiceProvider().create(NOTHING);

        RunResult result = service.run(TestRun.prod());

        assertThat(service.payloadType()).isEqualTo(PerspectivePayload.class);
        assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failed.body()).contains("PERSPECTIVE_API_KEY");
        });
    }

    @Test
    void one_prod_run_at_a_time_and_one_of_each_backfill_beside_any_dry_runs() {
        RunPolicy policy = new PerspectiveService(NOTHING, Tuning.USUAL).policy();
        IntegrationRequest prod = IntegrationRequest.of(PerspectiveServiceProvider.NAME, RunType.PROD, Map.of());
        IntegrationRequest backfill =
                IntegrationRequest.of(PerspectiveServiceProvider.NAME, RunType.BACKFILL, Map.of());

        IntegrationRequest dry =
                IntegrationRequest.of(PerspectiveServiceProvider.NAME, RunType.PROD, Map.of("dry_run", true));

        assertThat(policy.singleFlight().keyOf(prod, "abc")).contains("prod");
        assertThat(policy.singleFlight().keyOf(dry, "abc"))
                .as("in nobody's way")
                .isEmpty();
        assertThat(policy.singleFlight().keyOf(backfill, "abc")).contains("abc");
    }
}
