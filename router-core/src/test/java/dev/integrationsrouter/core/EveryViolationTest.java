package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is wrong with a request is told in one answer, whichever stage finds it. */
class EveryViolationTest {

    private final EchoService service = EchoService.completing();
    private final IntegrationRouter router = IntegrationRouter.builder()
            .discovery(false)
            .service(EchoService.NAME, service)
            .service(new Quarantined())
            .build();

    @AfterEach
    void closeRouter() {
        assertThat(service.runs).hasValue(0);
        router.close();
    }

    @Test
    void envelope_controls_and_payload_are_told_together() {
        Map<String, Object> request = new HashMap<>(request("echo", "prod", Map.of("retry_count", 11, "ratio", "x")));
        request.put("extra", 1);
        request.put("metadata", Map.of("router", Map.of("timeout_seconds", 4_000.5, "retries", 1)));

        assertThat(Refusals.body(router, request))
                .contains("5 violations")
                .contains("/extra is no field of a request")
                .contains("/metadata/router/retries is no control of the router")
                .contains("/metadata/router/timeout_seconds must be at most 3600, the service's own deadline,"
                        + " but is a number with a fraction (4000.5)")
                .contains("/payload/payload/ratio must be a number, but is a string")
                .contains("/payload/payload/retry_count must be at most 10, but is a whole number (11)");
    }

    @Test
    void a_time_out_that_is_too_long_is_told_even_though_all_the_rest_is_right() {
        assertThat(Refusals.body(router, EchoService.request(Map.of("timeout_seconds", 3600.001))))
                .isEqualTo("The request is invalid: /metadata/router/timeout_seconds must be at most 3600, the"
                        + " service's own deadline, but is a number with a fraction (3600.001)");
    }

    @Test
    void an_illegible_run_type_hides_only_the_constraints_of_a_run_type() {
        assertThat(Refusals.body(router, request("echo", "daily", Map.of("retry_count", 11, "since", "x", "force", 1))))
                .contains("3 violations")
                .contains("/payload/run_type must be 'prod' or 'backfill'")
                .contains("/payload/payload/retry_count must be at most 10")
                .contains("/payload/payload/force must be true or false, but is a whole number (1)");
    }

    @Test
    void an_illegible_payload_hides_nothing_else() {
        assertThat(Refusals.body(router, request("echo", "prod", List.of(1))))
                .isEqualTo(
                        "The request is invalid: /payload/payload must be an object, null or absent, but is an array");
    }

    @Test
    void an_unknown_service_is_one_violation_among_others() {
        assertThat(Refusals.body(router, request("ecko", "daily", Map.of())))
                .contains("2 violations")
                .contains("/payload/run_type must be")
                .contains("/service is unknown: No service named 'ecko'; installed: broken, echo");
        Refusals.recorded(router, 404, router.routeAndRun(request("ecko", "prod", Map.of())));
    }

    @Test
    void a_quarantined_service_is_503_only_for_a_request_that_is_right_as_far_as_can_be_told() {
        IntegrationResponse right =
                Refusals.recorded(router, 503, router.routeAndRun(request("broken", "prod", Map.of("any", 1))));
        assertThat(right.body()).contains("Service broken is quarantined: no posts");

        assertThat(Refusals.body(router, request("broken", "daily", Map.of("any", 1))))
                .startsWith("The request is invalid: /payload/run_type must be");
    }

    @Test
    void what_is_no_json_value_is_told_together_with_what_does_not_fit() {
        Map<String, @Nullable Object> item = new HashMap<>();
        item.put("item_name", " ");
        item.put("size", Double.NaN);
        assertThat(Refusals.body(router, request("echo", "prod", Map.of("items", List.of(item), "retry_count", 11))))
                .contains("3 violations")
                .contains("/payload/payload/items/0/size must be a finite number, but is NaN")
                .contains("/payload/payload/retry_count must be at most 10");
    }

    @Test
    void what_an_answer_has_no_room_for_is_counted_and_looked_for_no_further() {
        Map<String, Object> payload = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            payload.put("field" + i, i);
        }
        assertThat(Refusals.body(router, request("echo", "prod", payload)))
                .startsWith("The request has at least 51 violations: ")
                .endsWith("; and at least 1 more");
    }

    private static Map<String, Object> request(String service, String runType, Object payload) {
        return Map.of("service", service, "payload", Map.of("run_type", runType, "payload", payload));
    }

    private static final class Quarantined implements IntegrationServiceProvider {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public IntegrationService<?> create(ServiceConfig config) {
            throw new ConfigurationException("no posts");
        }
    }
}
