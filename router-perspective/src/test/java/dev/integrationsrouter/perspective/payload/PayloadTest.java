package dev.integrationsrouter.perspective.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.spi.OnBackfill;
import dev.integrationsrouter.api.spi.OnProd;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.time.Duration;
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

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'backfill_period':'days','backfill_duration':7}",
                "{'backfill_period':'hours','backfill_duration':1}",
                "{'backfill_period':'days','backfill_duration':36500}",
                "{'backfill_period':'hours','backfill_duration':876000}",
                "{'backfill_period':null,'backfill_duration':null}"
            })
    void a_backfill_takes_both_fields_or_null_in_both(String payload) throws Exception {
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
                "{'backfill_period':'days','backfill_duration':99999999999999999999} | backfillDuration | at most"
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
    }

    @Test
    void an_unknown_field_is_refused() {
        assertThatThrownBy(() -> read("{'backfill_days':7}")).isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void the_reach_is_the_duration_in_its_period() throws Exception {
        assertThat(read("{'backfill_period':'days','backfill_duration':7}").reach())
                .contains(Duration.ofDays(7));
        assertThat(read("{'backfill_period':'hours','backfill_duration':5}").reach())
                .contains(Duration.ofHours(5));
        assertThat(read("{'backfill_period':null,'backfill_duration':null}").reach())
                .isEmpty();
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
