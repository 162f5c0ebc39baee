package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import java.math.BigInteger;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever comes in, what goes out is a response with the right status, a record, and a message that names the field. */
class BadRequestTest {

    private final EchoService service = EchoService.completing();
    private final IntegrationRouter router = IntegrationRouter.builder()
            .discovery(false)
            .service(EchoService.NAME, service)
            .build();

    @AfterEach
    void closeRouter() {
        assertThat(service.runs)
                .as("a refused request never reaches its service")
                .hasValue(0);
        router.close();
    }

    @Test
    void a_null_map_is_answered() {
        IntegrationResponse response = refused(400, router.routeAndRun((Map<String, ?>) null));

        assertThat(response.service()).isEqualTo("(invalid)");
        assertThat(response.body()).isEqualTo("The request is invalid: the request must be an object, but is null");
    }

    @Test
    void an_empty_map_is_told_every_missing_field() {
        assertThat(refused(400, router.routeAndRun(Map.of())).body())
                .contains("3 violations")
                .contains("/service is required and must be a string, but is absent")
                .contains("/payload is required and must be an object, but is absent")
                .contains("/payload/run_type is required");
    }

    @Test
    void wrong_types_at_every_level_are_all_named_with_what_was_found() {
        assertThat(refusedBody(Map.of("service", 7, "payload", "text", "metadata", List.of())))
                .contains("/service is required and must be a string, but is a whole number")
                .contains("/payload is required and must be an object, but is a string")
                .contains("/metadata must be an object, null or absent, but is an array");
        assertThat(refusedBody(Map.of(
                        "service",
                        "echo",
                        "payload",
                        Map.of("run_type", true, "payload", 1.5, "metadata", "x"),
                        "metadata",
                        Map.of("router", "x"))))
                .contains("/payload/run_type is required and must be 'prod' or 'backfill', but is a boolean")
                .contains("/payload/payload must be an object, null or absent, but is a number with a fraction")
                .contains("/payload/metadata must be an object, null or absent, but is a string")
                .contains("/metadata/router must be an object, null or absent, but is a string");
    }

    @Test
    void a_run_type_in_the_wrong_case_is_refused_and_shown() {
        assertThat(refusedBody(EchoService.request("PROD", Map.of())))
                .contains("/payload/run_type must be 'prod' or 'backfill' (lower case), but is 'PROD'");
    }

    @Test
    void an_unknown_service_is_told_what_is_installed() {
        IntegrationResponse response =
                refused(404, router.routeAndRun(Map.of("service", "ecko", "payload", Map.of("run_type", "prod"))));

        assertThat(response.service()).isEqualTo("ecko");
        assertThat(response.body()).isEqualTo("No service named 'ecko'; installed: echo");
    }

    @Test
    void names_that_no_service_has_are_recorded_under_one_name_whatever_they_are_refused_for() {
        Map<String, Object> valid = Map.of("run_type", "prod");
        for (IntegrationResponse response : List.of(
                router.routeAndRun(Map.of("service", "a-1", "payload", valid)),
                router.routeAndRun(Map.of("service", "a-2", "payload", Map.of())),
                router.routeAndRun(Map.of("service", "a-3", "payload", Map.of("x", "x".repeat(300_000)))))) {
            RunRecord record = router.tracker().find(response.runId()).orElseThrow();

            assertThat(response.service()).startsWith("a-");
            assertThat(record.service()).isEqualTo("(unknown)");
        }
    }

    @Test
    void an_illegal_service_name_is_recorded_under_one_name() {
        IntegrationResponse response =
                refused(400, router.routeAndRun(Map.of("service", "a b\n", "payload", Map.of("run_type", "prod"))));

        assertThat(response.service()).isEqualTo("(invalid)");
        assertThat(response.body()).contains("'a b\\u000a'");
    }

    @Test
    void controls_of_the_router_are_checked() {
        Map<String, Object> controls = new HashMap<>();
        controls.put("idempotency_key", "with space");
        controls.put("timeout_seconds", -1);
        controls.put("retries", 3);
        assertThat(refusedBody(EchoService.request(controls)))
                .contains("/metadata/router/idempotency_key must be 1 to 128 visible ASCII characters")
                .contains(
                        "/metadata/router/timeout_seconds must be a number of seconds from 0.001 to 2147483647, but is a whole number (-1)")
                .contains("/metadata/router/retries is no control of the router");
        for (double wrong : new double[] {1e99, 0.0001}) {
            assertThat(refusedBody(EchoService.request(Map.of("timeout_seconds", wrong))))
                    .contains("must be a number of seconds from 0.001 to 2147483647, but is a number with a fraction ("
                            + wrong + ")");
        }
        assertThat(refusedBody(EchoService.request(Map.of("timeout_seconds", 3601))))
                .contains(
                        "/metadata/router/timeout_seconds must be at most 3600, the service's own deadline, but is a whole number (3601)");
    }

    @Test
    void a_map_that_contains_itself_is_refused() {
        Map<String, Object> cyclic = new HashMap<>();
        cyclic.put("self", cyclic);

        assertThat(refusedBody(EchoService.request("prod", cyclic))).contains("/payload/payload/self contains itself");
        assertThat(refusedBody(cyclic)).contains("/self contains itself");
    }

    @Test
    void what_is_no_json_value_is_refused() {
        Map<Object, @Nullable Object> payload = new HashMap<>();
        payload.put(7, "number as name");
        payload.put(null, "null as name");
        payload.put("ratio", Double.NaN);
        payload.put("user_name", "lone \ud800 surrogate");
        payload.put("since", Instant.EPOCH);
        assertThat(refusedBody(Map.of("service", "echo", "payload", Map.of("run_type", "prod", "payload", payload))))
                .contains("/payload/payload has a member name that is no string")
                .contains("/payload/payload/ratio must be a finite number, but is NaN")
                .contains("/payload/payload/user_name is no Unicode text")
                .contains("/payload/payload/since must be a JSON value")
                .contains("java.time.Instant");
    }

    @Test
    void a_map_that_throws_is_answered_whatever_it_throws() {
        for (Throwable thrown : List.of(
                new UnsupportedOperationException("canary"), new AssertionError("canary"), new StackOverflowError())) {
            Map<String, Object> hostile = new AbstractMap<>() {
                @Override
                public Set<Entry<String, Object>> entrySet() {
                    throw BadRequestTest.<RuntimeException>sneaky(thrown);
                }
            };
            assertThat(refusedBody(hostile))
                    .contains("its map threw " + thrown.getClass().getName())
                    .doesNotContain("canary");
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws what no method of a map declares
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void text_that_is_no_json_object_is_refused_with_the_place() {
        assertThat(refused(400, router.routeAndRunJson("{\"service\": nope}")).body())
                .contains("is no valid JSON: see line 1, column");
        assertThat(refused(400, router.routeAndRunJson("")).body()).contains("must be a JSON object, but is empty");
        assertThat(refused(400, router.routeAndRunJson(null)).body()).contains("but is null");
        assertThat(refused(400, router.routeAndRunJson("[1]")).body()).contains("but is an array");
        assertThat(refused(400, router.routeAndRunJson("{} {}")).body()).contains("is no valid JSON");
    }

    @Test
    void a_name_that_is_there_twice_is_refused_with_its_pointer_and_place() {
        assertThat(refused(400, router.routeAndRunJson(json("{\"items\":[1,{\"a/b\":1,\n\"a/b\":\"canary\"}]}")))
                        .body())
                .contains("/payload/payload/items/1/a~1b is there twice", "only once", "line 2, column")
                .doesNotContain("canary");
        assertThat(refused(400, router.routeAndRunJson("{\"service\":\"a\",\"service\":\"b\"}"))
                        .body())
                .contains("/service is there twice");
    }

    @Test
    void a_number_that_is_none_is_refused_with_its_pointer_and_what_it_is() {
        assertThat(refused(400, router.routeAndRunJson(json("{\"ratio\":NaN,\"items\":[-Infinity]}")))
                        .body())
                .contains("2 violations")
                .contains("/payload/payload/ratio must be a finite number, but is NaN")
                .contains("/payload/payload/items/0 must be a finite number, but is -Infinity");
    }

    private static String json(String payload) {
        return "{\"service\":\"echo\",\"payload\":{\"run_type\":\"prod\",\"payload\":" + payload + "}}";
    }

    @Test
    void everything_that_does_not_fit_the_payload_type_is_named_by_wire_name() {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("user_name", 7);
        payload.put("retry_count", 7.0);
        payload.put("ratio", "0.5");
        payload.put("force", "true");
        payload.put("colour", "BLUE");
        payload.put("items", List.of(Map.of("item_name", "a", "size", "large"), "text"));
        payload.put("nonsense", 1);
        assertThat(refusedBody(EchoService.request("backfill", payload)))
                .contains("8 violations")
                .contains("/payload/payload/items/1 must be an object, but is a string")
                .contains("/payload/payload/user_name must be a string, but is a whole number")
                .contains("/payload/payload/retry_count must be a whole number, but is a number with a fraction")
                .contains("/payload/payload/ratio must be a number, but is a string")
                .contains("/payload/payload/force must be true or false, but is a string")
                .contains("/payload/payload/colour must be one of RED, GREEN, but is a string")
                .contains("/payload/payload/items/0/size must be a whole number, but is a string")
                .contains("/payload/payload/nonsense is no field of this service; it has colour, force");
    }

    @Test
    void constraints_are_named_by_wire_name_nested_ones_and_those_of_the_run_type_too() {
        assertThat(refusedBody(EchoService.request(
                        "prod",
                        Map.of(
                                "retry_count",
                                11,
                                "since",
                                "2026-01-01",
                                "items",
                                List.of(Map.of("item_name", "a", "size", 1), Map.of("item_name", " ", "size", 1))))))
                .contains("3 violations")
                .contains("/payload/payload/retry_count must be at most 10, but is a whole number (11)")
                .contains("/payload/payload/since is for backfills only")
                .contains("/payload/payload/items/1/item_name must not be blank, but is a blank string");
    }

    @Test
    void payload_values_are_never_quoted() {
        String secret = "canary-" + BigInteger.TEN.pow(20);
        Map<String, Object> payload = Map.of("colour", secret, "retry_count", secret, "items", List.of(secret));

        assertThat(refusedBody(EchoService.request("prod", payload))).doesNotContain("canary");
        assertThat(refusedBody(Map.of("service", "echo", "payload", List.of(secret))))
                .doesNotContain("canary");
    }

    @Test
    void a_flood_of_violations_makes_a_bounded_message() {
        Map<String, Object> payload = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            payload.put("field" + i, new ArrayList<>(Arrays.asList(1, 2)));
        }
        assertThat(refusedBody(Map.of("service", "echo", "payload", payload)))
                .contains("and 2951 more")
                .hasSizeLessThan(10_000);
    }

    private String refusedBody(Map<String, ?> request) {
        return refused(400, router.routeAndRun(request)).body();
    }

    private IntegrationResponse refused(int statusCode, IntegrationResponse response) {
        return Refusals.recorded(router, statusCode, response);
    }
}
