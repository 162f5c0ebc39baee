package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a payload type may be made of, and that numbers reach it as they were written. */
class PayloadTypesTest {

    private static final String AMOUNT =
            "{\"service\":\"s\",\"payload\":{\"run_type\":\"prod\",\"payload\":{\"amount\":%s}},"
                    + "\"metadata\":{\"router\":{\"idempotency_key\":\"%s\"}}}";

    record Money(BigDecimal amount) {}

    record Times(
            @Nullable LocalDate day,
            @Nullable Instant at,
            @Nullable Duration length,
            Optional<String> name) {}

    interface Unbindable {}

    @ParameterizedTest
    @ValueSource(
            strings = {"12345678901234567.89", "0.1000000000000000000001", "1e400", "-0.3", "7", "123456789012345678901"
            })
    void a_number_reaches_the_service_as_it_was_written(String number) {
        try (IntegrationRouter router = with(Money.class)) {
            IntegrationResponse response = router.routeAndRunJson(AMOUNT.formatted(number, "k"));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(new BigDecimal(response.body().replaceAll(".*=|]", ""))).isEqualByComparingTo(number);
        }
    }

    @Test
    void requests_with_different_numbers_are_different_however_near_and_with_equal_ones_the_same() {
        try (IntegrationRouter router = with(Money.class)) {
            router.routeAndRunJson(AMOUNT.formatted("12345678901234567.89", "k"));
            router.routeAndRunJson(AMOUNT.formatted("1.5", "l"));

            assertThat(router.routeAndRunJson(AMOUNT.formatted("12345678901234567.10", "k"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(router.routeAndRunJson(AMOUNT.formatted("1.50", "l")).replayed())
                    .isTrue();
            assertThat(router.routeAndRun(Map.of(
                                    "service",
                                    "s",
                                    "payload",
                                    Map.of("run_type", "prod", "payload", Map.of("amount", 1.5)),
                                    "metadata",
                                    Map.of("router", Map.of("idempotency_key", "l"))))
                            .replayed())
                    .isTrue();
        }
    }

    @Test
    void times_and_optional_values_are_bound() {
        try (IntegrationRouter router = with(Times.class)) {
            IntegrationResponse response = router.routeAndRun(request(
                    Map.of("day", "2026-11-23", "at", "2026-11-23T08:00:00Z", "length", "PT5M", "name", "ann")));

            assertThat(response.body())
                    .isEqualTo("Times[day=2026-11-23, at=2026-11-23T08:00:00Z, length=PT5M, name=Optional[ann]]");
            assertThat(router.routeAndRun(request(Map.of("day", "yesterday"))).body())
                    .contains("/payload/payload/day");
        }
    }

    @Test
    void a_type_that_cannot_be_bound_is_the_services_fault() {
        try (IntegrationRouter router = with(Unbindable.class)) {
            IntegrationResponse response = router.routeAndRun(request(Map.of()));

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body())
                    .contains("Service s could not read its payload")
                    .contains("Unbindable");
        }
    }

    private static Map<String, Object> request(Map<String, ?> payload) {
        return Map.of("service", "s", "payload", Map.of("run_type", "prod", "payload", payload));
    }

    private static <P> IntegrationRouter with(Class<P> type) {
        return IntegrationRouter.builder()
                .discovery(false)
                .service("s", new IntegrationService<P>() {
                    @Override
                    public Class<P> payloadType() {
                        return type;
                    }

                    @Override
                    public RunResult run(RunContext<P> context) {
                        return new RunResult.Completed(String.valueOf(context.payload()), Map.of());
                    }
                })
                .build();
    }
}
