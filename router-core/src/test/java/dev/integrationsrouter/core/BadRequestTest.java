package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import java.math.BigInteger;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
    void unknown_fields_are_refused_and_misplaced_ones_are_told_where_they_belong() {
        assertThat(refusedBody(Map.of(
                        "service",
                        "echo",
                        "run_type",
                        "prod",
                        "backfill_duration",
                        7,
                        "payload",
                        Map.of("run_type", "prod"))))
                .contains("/run_type is no field of a request; it belongs at /payload/run_type")
                .contains("/backfill_duration is no field of a request;"
                        + " a field of the service's own belongs at /payload/payload/backfill_duration");
        assertThat(refusedBody(Map.of("service", "echo", "payload", Map.of("run_type", "prod", "retry_count", 7))))
                .contains("/payload/retry_count is no field of a request;"
                        + " a field of the service's own belongs at /payload/payload/retry_count");
        assertThat(refusedBody(EchoService.request("prod", Map.of("run_type", "prod", "metadata", Map.of()))))
                .contains("/payload/payload/run_type is no field of this service; it belongs at /payload/run_type")
                .contains(
                        "/payload/payload/metadata is no field of this service; metadata belongs at /payload/metadata");
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
                        "/metadata/router/timeout_seconds must be a number of seconds from 0.001 to 2147483647, but is -1")
                .contains("/metadata/router/retries is no control of the router");
        for (double wrong : new double[] {1e99, 0.0001}) {
            assertThat(refusedBody(EchoService.request(Map.of("timeout_seconds", wrong))))
                    .contains("must be a number of seconds from 0.001 to 2147483647, but is " + wrong);
        }
        assertThat(refusedBody(EchoService.request(Map.of("timeout_seconds", 3601))))
                .contains("/metadata/router/timeout_seconds must be at most 3600, the service's own deadline");
    }

    @Test
    void a_payload_nested_too_deep_is_over_a_limit() {
        Map<String, Object> deep = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            deep = new HashMap<>(Map.of("a", deep));
        }
        IntegrationResponse response = refused(413, router.routeAndRun(EchoService.request("prod", deep)));

        assertThat(response.service()).isEqualTo("echo");
        assertThat(response.body()).contains("nested deeper than 64 (reached in /payload/payload/a/a");
        refused(413, router.routeAndRunJson("{\"service\":\"echo\",\"payload\":" + "[".repeat(10_000)));
    }

    @Test
    void a_string_of_50_megabytes_is_over_a_limit() {
        String huge = "x".repeat(50_000_000);

        assertThat(refused(413, router.routeAndRun(EchoService.request("prod", Map.of("user_name", huge))))
                        .body())
                .contains("/payload/payload/user_name is a string of 50000000 characters")
                .hasSizeLessThan(300);
        refused(413, router.routeAndRunJson("{\"service\":\"" + huge + "\"}"));
    }

    @Test
    void many_members_and_much_text_are_over_a_limit() {
        refused(413, router.routeAndRun(EchoService.request("prod", Map.of("items", Collections.nCopies(10_000, 1)))));
        refused(
                413,
                router.routeAndRun(EchoService.request(
                        "prod", Map.of("items", Collections.nCopies(11, "é".repeat(50_000))))));
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
    void a_map_that_throws_is_answered() {
        Map<String, Object> hostile = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new UnsupportedOperationException("secret of the map");
            }
        };
        assertThat(refusedBody(hostile)).contains("its map threw").doesNotContain("secret of the map");
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

    @Test
    void text_over_a_limit_is_told_which_and_where() {
        String longest = "x".repeat(262_144);
        assertThat(tooLarge("{\"user_name\":\"" + longest + "x\"}"))
                .contains(
                        "a string or a member name in /payload/payload/user_name has more than the 262144 characters");
        assertThat(tooLarge("{\"a\":{\"" + longest + "x\":1}}"))
                .contains("a string or a member name in /payload/payload/a has more than the 262144 characters");
        assertThat(tooLarge("{\"a\":[1," + "7".repeat(1_001) + "]}"))
                .contains("a number in /payload/payload/a/1 has more than the 1000 digits");
        assertThat(tooLarge("{\"a\":" + "[".repeat(62) + "]".repeat(62) + "}"))
                .contains("nested deeper than 64 (reached in /payload/payload/a/0/0");
    }

    private String tooLarge(String payload) {
        return refused(413, router.routeAndRunJson(json(payload))).body();
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
                .contains("/payload/payload/retry_count must be less than or equal to 10")
                .contains("/payload/payload/since is for backfills only")
                .contains("/payload/payload/items/1/item_name must not be blank");
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
        assertThat(response.statusCode()).as(response.body()).isEqualTo(statusCode);
        RunRecord record = router.tracker().find(response.runId()).orElseThrow();
        assertThat(record.status()).isEqualTo(RunStatus.REFUSED);
        assertThat(record.statusCode()).isEqualTo(statusCode);
        assertThat(record.body()).isEqualTo(response.body());
        assertThat(record.service()).isEqualTo(response.service());
        assertThat(response.toMap()).containsOnlyKeys("service", "timestamp", "status_code", "body");
        return response;
    }
}
