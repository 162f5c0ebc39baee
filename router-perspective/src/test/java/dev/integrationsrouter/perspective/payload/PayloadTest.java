package dev.integrationsrouter.perspective.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.OnBackfill;
import dev.integrationsrouter.api.spi.OnProd;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    @Test
    void reprocess_is_for_backfills_and_one_of_three_words() throws Exception {
        String backfill = "{'backfill_period':'days','backfill_duration':7,'reprocess':%s}";
        for (String good : new String[] {"'none'", "'failed'", "'all'", "null"}) {
            assertThat(violations(backfill.formatted(good), OnBackfill.class)).isEmpty();
        }
        assertThat(violations(backfill.formatted("'All'"), OnBackfill.class))
                .containsOnly(Map.entry("reprocess", "must be 'none', 'failed' or 'all'; it is the text 'All'"));
        assertThat(violations(backfill.formatted("true"), OnBackfill.class))
                .containsOnly(Map.entry("reprocess", "must be 'none', 'failed' or 'all'; it is the boolean true"));
        assertThat(violations("{'reprocess':null}", OnProd.class)).isEmpty();
        assertThat(violations("{'reprocess':'none'}", OnProd.class))
                .hasEntrySatisfying(
                        "reprocess",
                        message -> assertThat(message).contains("it is the text 'none'", "use run_type backfill"));
        assertThat(read(backfill.formatted("'all'")).reprocessed()).isEqualTo(Reprocess.ALL);
        assertThat(read(backfill.formatted("null")).reprocessed()).isEqualTo(Reprocess.NONE);
        assertThat(read("{}").reprocessed()).isEqualTo(Reprocess.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'backfill_period':'days','backfill_duration':7}",
                "{'backfill_period':'hours','backfill_duration':1}",
                "{'backfill_period':'days','backfill_duration':36500}",
                "{'backfill_period':'hours','backfill_duration':876000}",
                "{'backfill_period':null,'backfill_duration':null}",
                "{'from':'2026-11-01T00:00:00Z'}",
                "{'to':'2026-11-01T00:00:00.5+02:00'}",
                "{'from':'2026-11-01T00:00:00Z','to':'2026-11-01T00:00:00.001Z'}",
                "{'from':'2026-11-01T00:00:00Z','to':null,'backfill_period':null,'backfill_duration':null}",
                "{'backfill_period':'days','backfill_duration':7,'from':null,'to':null}"
            })
    void a_backfill_takes_both_fields_or_null_in_both_or_instants(String payload) throws Exception {
        assertThat(violations(payload, OnBackfill.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'backfill_period':'days'} | backfillDuration | absent",
                "{'backfill_duration':7} | backfillPeriod | absent",
                "{'backfill_period':'days','backfill_duration':null} | backfillDuration | null although",
                "{'backfill_period':null,'backfill_duration':7} | backfillPeriod | null although",
                "{'backfill_period':'weeks','backfill_duration':7} | backfillPeriod | 'weeks'",
                "{'backfill_period':'Days','backfill_duration':7} | backfillPeriod | 'Days'",
                "{'backfill_period':1,'backfill_duration':7} | backfillPeriod | the number 1",
                "{'backfill_period':['days'],'backfill_duration':7} | backfillPeriod | a list",
                "{'backfill_period':'${1+1}','backfill_duration':7} | backfillPeriod | a text of 6 characters",
                "{'backfill_period':'days','backfill_duration':0} | backfillDuration | the number 0",
                "{'backfill_period':'days','backfill_duration':-3} | backfillDuration | the number -3",
                "{'backfill_period':'days','backfill_duration':7.5} | backfillDuration | the fraction 7.5",
                "{'backfill_period':'days','backfill_duration':7.0} | backfillDuration | the fraction 7.0",
                "{'backfill_period':'days','backfill_duration':1e2} | backfillDuration | the fraction 100.0",
                "{'backfill_period':'days','backfill_duration':'7'} | backfillDuration | the text '7'",
                "{'backfill_period':'days','backfill_duration':true} | backfillDuration | the boolean true",
                "{'backfill_period':'days','backfill_duration':{}} | backfillDuration | an object",
                "{'backfill_period':'days','backfill_duration':36501} | backfillDuration | at most 36500 days",
                "{'backfill_period':'hours','backfill_duration':876001} | backfillDuration | at most 876000 hours",
                "{'backfill_period':'days','backfill_duration':99999999999999999999} | backfillDuration | at most",
                "{'from':'2999-01-01T00:00:00Z'} | from | not be later than now without a 'to'",
                "{'from':'yesterday'} | from | 'yesterday'",
                "{'from':'2026-11-01'} | from | the text '2026-11-01'",
                "{'from':'2026-11-01T00:00:00'} | from | with its offset",
                "{'to':'2026-13-01T00:00:00Z'} | to | the text '2026-13-01T00:00:00Z'",
                "{'to':1767225600} | to | the number 1767225600",
                "{'from':'2026-11-01T00:00:00Z','to':'2026-11-01T01:00:00+01:00'} | to | later than 'from'",
                "{'from':'2026-11-01T00:00:00Z','backfill_period':'days'} | backfillPeriod | beside 'from' or 'to'",
                "{'to':'2026-11-01T00:00:00Z','backfill_duration':7} | backfillDuration | it is the number 7",
                "{'backfill_period':null,'backfill_duration':null,'max_posts':0} | maxPosts | 1",
                "{'backfill_period':null,'backfill_duration':null,'max_minutes':1381} | maxMinutes | 1380"
            })
    void anything_else_in_a_backfill_is_a_violation_that_names_the_field(String payload, String field, String says)
            throws Exception {
        Map<String, String> violations = violations(payload, OnBackfill.class);

        assertThat(violations).containsOnlyKeys(field);
        assertThat(violations.get(field)).contains(says);
    }

    @Test
    void every_violation_is_reported_at_once() throws Exception {
        assertThat(violations("{}", OnBackfill.class)).containsOnlyKeys("backfillPeriod", "backfillDuration");
        assertThat(violations("{'backfill_period':'weeks','backfill_duration':0}", OnBackfill.class))
                .containsOnlyKeys("backfillPeriod", "backfillDuration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'backfill_period':null}", "{'backfill_period':null,'backfill_duration':null}"})
    void prod_takes_no_window(String payload) throws Exception {
        assertThat(violations(payload, OnProd.class)).isEmpty();
    }

    @Test
    void a_window_in_prod_is_a_violation() throws Exception {
        assertThat(violations("{'backfill_period':'days','backfill_duration':7}", OnProd.class))
                .containsOnlyKeys("backfillPeriod", "backfillDuration");
        assertThat(violations("{'backfill_duration':'x'}", OnProd.class)).containsOnlyKeys("backfillDuration");
        assertThat(violations("{'from':'2026-11-01T00:00:00Z','to':7}", OnProd.class))
                .containsOnlyKeys("from", "to");
    }

    @Test
    void an_unknown_field_is_refused() {
        assertThatThrownBy(() -> read("{'backfill_days':7}")).isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void prod_takes_limits_and_a_dry_run() throws Exception {
        assertThat(violations("{'max_posts':1,'max_minutes':1380,'dry_run':true}", OnProd.class))
                .isEmpty();
        assertThat(read("{'dry_run':true}").isDryRun()).isTrue();
        assertThat(read("{'dry_run':null}").isDryRun()).isFalse();
        assertThat(read("{}").isDryRun()).isFalse();
    }

    @Test
    void the_window_is_the_duration_in_its_period_or_what_the_instants_say() throws Exception {
        assertThat(window("{'backfill_period':'days','backfill_duration':7}"))
                .isEqualTo(new TimeWindow(NOON.minus(Duration.ofDays(7)), NOON));
        assertThat(window("{'backfill_period':'hours','backfill_duration':5}"))
                .isEqualTo(new TimeWindow(NOON.minus(Duration.ofHours(5)), NOON));
        assertThat(window("{'backfill_period':null,'backfill_duration':null}")).isEqualTo(new TimeWindow(null, NOON));
        assertThat(window("{'from':'2026-11-22T14:00:00+02:00'}"))
                .isEqualTo(new TimeWindow(NOON.minus(Duration.ofDays(1)), NOON));
        assertThat(window("{'to':'2026-11-24T12:00:00Z'}"))
                .isEqualTo(new TimeWindow(null, NOON.plus(Duration.ofDays(1))));
    }

    private static TimeWindow window(String payload) throws JsonProcessingException {
        return read(payload).window(NOON);
    }

    private static PerspectivePayload read(String payload) throws JsonProcessingException {
        return JSON.readValue(payload.replace('\'', '"'), PerspectivePayload.class);
    }

    private static Map<String, String> violations(String payload, Class<?> runType) throws Exception {
        return VALIDATOR.validate(read(payload), Default.class, runType).stream()
                .collect(Collectors.toMap(
                        violation -> violation.getPropertyPath().toString(), ConstraintViolation::getMessage));
    }
}
