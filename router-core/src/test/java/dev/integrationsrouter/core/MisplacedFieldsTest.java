package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A field that stands at the wrong level is told where it belongs; one that belongs nowhere is told nothing. */
class MisplacedFieldsTest {

    private final IntegrationRouter router = IntegrationRouter.builder()
            .discovery(false)
            .service("windows", new Windows())
            .service("free", new FreeService())
            .build();

    @AfterEach
    void closeRouter() {
        router.close();
    }

    record Payload(
            @Nullable @JsonAlias("maximum") Integer mostItems,
            @Nullable Window window,
            @Nullable List<Source> sources) {}

    record Window(
            @Nullable Integer backfillDuration, @Nullable Limits limits) {}

    record Limits(@Nullable Integer perDay) {}

    record Source(@Nullable String sourceName, @Nullable Window window) {}

    @Test
    void fields_of_the_envelope_a_level_too_high_or_too_deep() {
        assertThat(json("{'service':'windows','run_type':'prod','idempotency_key':'a','payload':{'run_type':'prod',"
                        + "'service':'x','timeout_seconds':1,'router':{},"
                        + "'payload':{'run_type':'prod','metadata':{},'router':{}}}}"))
                .contains("/run_type is no field of a request; it belongs at /payload/run_type;")
                .contains("/idempotency_key is no field of a request; it belongs at /metadata/router/idempotency_key;")
                .contains("/payload/service is no field of a request; it belongs at /service;")
                .contains(
                        "/payload/timeout_seconds is no field of a request; it belongs at /metadata/router/timeout_seconds;")
                .contains("/payload/router is no field of a request; it belongs at /metadata/router;")
                .contains("/payload/payload/run_type is no field of this service; it belongs at /payload/run_type;")
                .contains("/payload/payload/metadata is no field of this service; it belongs at /payload/metadata;")
                .contains("/payload/payload/router is no field of this service; it belongs at /metadata/router")
                .contains("8 violations");
    }

    @Test
    void fields_of_the_service_in_the_envelope() {
        assertThat(json("{'service':'windows','most_items':1,'payload':{'run_type':'prod','maximum':1,"
                        + "'backfill_duration':7,'per_day':3},'metadata':{'router':{'most_items':1}}}"))
                .contains("/most_items is no field of a request; it belongs at /payload/payload/most_items;")
                .contains("/payload/maximum is no field of a request; it belongs at /payload/payload/maximum;")
                .contains("/payload/backfill_duration is no field of a request;"
                        + " it belongs at /payload/payload/window/backfill_duration;")
                .contains("/payload/per_day is no field of a request;"
                        + " it belongs at /payload/payload/window/limits/per_day;")
                .contains("/metadata/router/most_items is no control of the router;"
                        + " there are idempotency_key and timeout_seconds; it belongs at /payload/payload/most_items");
    }

    @Test
    void fields_of_the_service_within_a_payload_that_was_nested_once_too_often_or_twice() {
        assertThat(json("{'service':'windows','payload':{'run_type':'prod','payload':{'payload':"
                        + "{'most_items':1,'metadata':{'most_items':1},'payload':{'maximum':1,'run_type':'prod'}}}}}"))
                .contains("/payload/payload/payload is no field of this service;"
                        + " its fields belong directly in /payload/payload;")
                .contains("/payload/payload/payload/most_items is no field there;"
                        + " it belongs at /payload/payload/most_items")
                .contains("/payload/payload/payload/payload/maximum is no field there;"
                        + " it belongs at /payload/payload/maximum")
                .contains(
                        "/payload/payload/payload/payload/run_type is no field there; it belongs at /payload/run_type")
                .contains("4 violations");
    }

    @Test
    void a_request_within_a_wrapper() {
        assertThat(json("{'request':{'service':'windows','payload':{'run_type':'prod'}}}"))
                .contains("/service is required")
                .contains("/request is no field of a request;")
                .contains("/request/service is no field there; it belongs at /service")
                .contains("/request/payload/run_type is no field there; it belongs at /payload/run_type");
    }

    @Test
    void fields_of_the_service_at_another_level_of_its_payload_go_to_the_nearest_home() {
        assertThat(json("{'service':'windows','payload':{'run_type':'prod','payload':{'per_day':1,"
                        + "'window':{'most_items':1},"
                        + "'sources':[{'source_name':'a','window':{'source_name':'b','most_items':1}},"
                        + "{'backfill_duration':1}]}}}"))
                .contains("/payload/payload/per_day is no field of this service; it belongs at ")
                .contains("it belongs at /payload/payload/window/limits/per_day")
                .contains("/payload/payload/window/most_items is no field of this service")
                .contains("/payload/payload/sources/0/window/source_name is no field of this service")
                .contains("it belongs at /payload/payload/sources/0/source_name")
                .contains("it belongs at /payload/payload/most_items")
                .contains("/payload/payload/sources/1/backfill_duration is no field of this service")
                .contains("it belongs at /payload/payload/sources/1/window/backfill_duration")
                .contains("5 violations");
    }

    @Test
    void a_name_that_belongs_nowhere_gets_no_hint() {
        assertThat(json("{'service':'windows','colour':1,'payload':{'run_type':'prod','shape':{'size':1},"
                        + "'payload':{'weight':1,'window':{'taste':1}}},'metadata':{'router':{'smell':1}}}"))
                .contains("5 violations")
                .doesNotContain("belong");
    }

    @Test
    void the_free_objects_take_any_name() {
        Map<String, Object> any = Map.of("run_type", "x", "most_items", 1, "idempotency_key", 1, "payload", Map.of());

        assertThat(router.routeAndRun(Map.of(
                                "service",
                                "windows",
                                "metadata",
                                any,
                                "payload",
                                Map.of("run_type", "prod", "metadata", any)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_stands_beside_a_payload_of_any_fields_may_be_one_of_them() {
        assertThat(json("{'service':'free','payload':{'run_type':'prod','backfill_duration':7}}"))
                .isEqualTo("The request is invalid: /payload/backfill_duration is no field of a request;"
                        + " it belongs at /payload/payload/backfill_duration");
    }

    private String json(String request) {
        return Refusals.recorded(router, 400, router.routeAndRunJson(request.replace('\'', '"')))
                .body();
    }

    private static final class Windows implements IntegrationService<Payload> {
        @Override
        public Class<Payload> payloadType() {
            return Payload.class;
        }

        @Override
        public RunResult run(RunContext<Payload> context) {
            return new RunResult.Completed("done", Map.of());
        }
    }
}
