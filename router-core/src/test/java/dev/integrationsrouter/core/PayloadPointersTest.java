package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Violations of a payload are told at the names that the request uses, whatever the payload type looks like. */
class PayloadPointersTest {

    private static final String P = "/payload/payload";

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    record Kebab(@Min(1) int pageSize, @Valid @Nullable Camel innerPart) {}

    @JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
    record Camel(@Min(1) int pageSize, @Valid @Nullable Snake innerPart) {}

    record Snake(@Min(1) int pageSize) {}

    @Test
    void naming_strategies_each_type_its_own() {
        assertThat(violations(Kebab.class, "{'page-size':0,'inner-part':{'pageSize':0,'innerPart':{'page_size':0}}}"))
                .containsExactly(
                        P + "/inner-part/innerPart/page_size must be at least 1, but is a whole number (0)",
                        P + "/inner-part/pageSize must be at least 1, but is a whole number (0)",
                        P + "/page-size must be at least 1, but is a whole number (0)");
        assertThat(violations(Kebab.class, "{'page-size':'x','inner-part':{'pageSize':1.5,'page-size':1}}"))
                .contains(
                        P + "/page-size must be a whole number, but is a string",
                        P + "/inner-part/pageSize must be a whole number, but is a number with a fraction (1.5)")
                .hasSize(3);
    }

    record Named(
            @JsonProperty("MaxItems") @Nullable @Max(3) Integer most,

            @JsonAlias({"colour", "tint"}) @Nullable @NotBlank
            String color,

            @JsonAlias("parts") @Nullable List<@Valid Snake> pieces) {}

    @Test
    void explicit_names_and_the_alias_that_the_request_used() {
        assertThat(violations(Named.class, "{'MaxItems':4,'tint':'','parts':[{'page_size':0}]}"))
                .containsExactly(
                        P + "/MaxItems must be at most 3, but is a whole number (4)",
                        P + "/parts/0/page_size must be at least 1, but is a whole number (0)",
                        P + "/tint must not be blank, but is an empty string");
        assertThat(violations(Named.class, "{'color':' '}"))
                .containsExactly(P + "/color must not be blank, but is a blank string");
    }

    static class Base {
        @NotNull
        @Size(min = 2, max = 3)
        @SuppressWarnings("NullAway.Init") // Jackson sets it, or the constraint says that it did not
        private String shortCode;

        public String getShortCode() {
            return shortCode;
        }

        public void setShortCode(String shortCode) {
            this.shortCode = shortCode;
        }
    }

    static final class Bean extends Base {
        public @Nullable @Valid Base nestedBean;
    }

    @Test
    void beans_inherited_properties_and_fields() {
        assertThat(violations(Bean.class, "{'short_code':'abcd','nested_bean':{}}"))
                .containsExactly(
                        P + "/nested_bean/short_code must not be null, but is absent",
                        P + "/short_code size must be between 2 and 3, but is a string of 4 characters");
    }

    enum Level {
        @JsonProperty("very-low")
        LOW,
        HIGH
    }

    @SuppressWarnings("ArrayRecordComponent") // payload types of others may have them
    record Containers(
            @Nullable List<@NotBlank String> names,
            @Nullable List<List<@Positive Integer>> matrix,
            @Nullable Map<String, @Positive Integer> counts,
            @Nullable Map<@Size(max = 3) String, @Valid Snake> byName,
            @Nullable Map<Level, List<@Valid Snake>> byLevel,
            @Nullable Set<@NotBlank String> tags,
            @Nullable Set<@Valid Snake> unordered,
            @Valid Snake @Nullable [] array,
            @Nullable @NotEmpty @Size(min = 2) List<String> pair) {
        Containers {
            unordered = unordered == null ? null : Set.copyOf(unordered);
        }
    }

    @Test
    void elements_of_lists_maps_sets_and_arrays() {
        assertThat(violations(
                        Containers.class,
                        "{'names':['a',' '],'matrix':[[1],[2,-3]],'counts':{'a/b':0,'c':1},"
                                + "'by_name':{'good':{'page_size':0}},'by_level':{'very-low':[{'page_size':1},{'page_size':0}]},"
                                + "'tags':['x','y','',' '],'unordered':[{'page_size':5},{'page_size':4},{'page_size':0}],"
                                + "'array':[{'page_size':0}],'pair':[]}"))
                .containsExactly(
                        P + "/array/0/page_size must be at least 1, but is a whole number (0)",
                        P + "/by_level/very-low/1/page_size must be at least 1, but is a whole number (0)",
                        P + "/by_name/good size must be between 0 and 3, but is an object of 1 member",
                        P + "/by_name/good/page_size must be at least 1, but is a whole number (0)",
                        P + "/counts/a~1b must be greater than 0, but is a whole number (0)",
                        P + "/matrix/1/1 must be greater than 0, but is a whole number (-3)",
                        P + "/names/1 must not be blank, but is a blank string",
                        P
                                + "/pair must not be empty and size must be between 2 and 2147483647, but is an array of 0 elements",
                        P + "/tags/2 must not be blank, but is an empty string",
                        P + "/tags/3 must not be blank, but is a blank string",
                        P + "/unordered/2/page_size must be at least 1, but is a whole number (0)");
    }

    @Ordered
    record Range(
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable @Valid Range inner) {
        @AssertTrue(message = "needs both ends or none")
        public boolean isComplete() {
            return (from == null) == (to == null);
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = OrderedValidator.class)
    @interface Ordered {
        String message() default "must not end before it starts";

        Class<?>[] groups() default {};

        Class<? extends jakarta.validation.Payload>[] payload() default {};
    }

    public static final class OrderedValidator implements ConstraintValidator<Ordered, Range> {
        @Override
        public boolean isValid(Range range, ConstraintValidatorContext context) {
            return range.from() == null || range.to() == null || range.from() <= range.to();
        }
    }

    @Test
    void constraints_on_several_fields_are_told_of_the_object() {
        assertThat(violations(Range.class, "{'from':2,'to':1,'inner':{'from':2}}"))
                .containsExactly(P + " must not end before it starts", P + "/inner needs both ends or none");
    }

    @Test
    void what_only_follows_from_a_value_that_did_not_fit_is_not_told() {
        assertThat(violations(Range.class, "{'from':'x','to':1}"))
                .containsExactly(P + "/from must be a whole number, but is a string");
        assertThat(violations(Range.class, "{'from':2,'to':1,'inner':{'from':'x','to':1}}"))
                .containsExactly(
                        P + " must not end before it starts",
                        P + "/inner/from must be a whole number, but is a string");
        assertThat(violations(Bean.class, "{'short_code':7}"))
                .containsExactly(P + "/short_code must be a string, but is a whole number (7)");
        assertThat(violations(Strict.class, "{'name':7,'most':5}"))
                .containsExactly(P + "/name must be a string, but is a whole number (7)");
        assertThat(violations(Holder.class, "{'strict':{'name':7},'most':5}"))
                .containsExactly(
                        P + "/most must be at most 3, but is a whole number (5)",
                        P + "/strict/name must be a string, but is a whole number (7)");
    }

    record Required(
            @JsonProperty(required = true) String name,
            int size,
            @Max(3) int most) {}

    @Test
    void what_is_missing_hides_nothing_of_its_object() {
        assertThat(violations(Required.class, "{'most':5,'nonsense':1}"))
                .containsExactly(
                        P + "/most must be at most 3, but is a whole number (5)",
                        P + "/name must be a string, but is absent",
                        P + "/nonsense is no field of this service; it has most, name, size",
                        P + "/size must be a whole number, but is absent");
        assertThat(violations(Required.class, "{'name':'a','size':null,'most':true}"))
                .containsExactly(
                        P + "/most must be a whole number, but is a boolean",
                        P + "/size must be a whole number, but is null");
    }

    record Strict(String name, @Nullable @Max(3) Integer most) {
        Strict {
            Objects.requireNonNull(name);
        }
    }

    record Holder(
            @NotNull @Valid Strict strict, @Nullable @Max(3) Integer most) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Box.class, name = "box")
    })
    sealed interface Shape permits Circle, Box {}

    record Circle(@Positive int outerRadius) implements Shape {}

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    record Box(@Positive int sideLength) implements Shape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes(@JsonSubTypes.Type(value = Dot.class, name = "dot"))
    interface Wrapped {}

    record Dot(@Positive int dotSize) implements Wrapped {}

    record Drawing(
            @Nullable List<@Valid Shape> allShapes,
            @Nullable @Valid Wrapped wrapped) {}

    @Test
    void polymorphic_types() {
        assertThat(violations(
                        Drawing.class,
                        "{'all_shapes':[{'outer_radius':0,'kind':'circle'},{'kind':'box','side-length':0}],"
                                + "'wrapped':{'dot':{'dot_size':0}}}"))
                .containsExactly(
                        P + "/all_shapes/0/outer_radius must be greater than 0, but is a whole number (0)",
                        P + "/all_shapes/1/side-length must be greater than 0, but is a whole number (0)",
                        P + "/wrapped/dot/dot_size must be greater than 0, but is a whole number (0)");
        assertThat(violations(
                        Drawing.class,
                        "{'all_shapes':[{'kind':'canary','outer_radius':1},{'outer_radius':1},"
                                + "{'kind':'circle','outer_radius':1,'nonsense':1}]}"))
                .containsExactly(
                        P + "/all_shapes/0 must say which kind of object it is by kind: one of box, circle",
                        P + "/all_shapes/1 must say which kind of object it is by kind: one of box, circle",
                        P + "/all_shapes/2/nonsense is no field of this service; it has outer_radius");
    }

    static final class Wide {
        @JsonUnwrapped
        public @Valid @Nullable Paging paging;

        @JsonUnwrapped(prefix = "alt-")
        public @Valid @Nullable Paging other;

        public @Nullable String name;
    }

    public static final class Paging {
        public @Min(1) int pageSize = 1;
    }

    @Test
    void unwrapped_fields_stand_where_they_are() {
        assertThat(violations(Wide.class, "{'page_size':0,'alt-page_size':-1}"))
                .containsExactly(
                        P + "/alt-page_size must be at least 1, but is a whole number (-1)",
                        P + "/page_size must be at least 1, but is a whole number (0)");
    }

    @Test
    void an_unknown_field_beside_unwrapped_ones_is_refused_too() {
        assertThat(violations(Wide.class, "{'page_size':1,'nonsense':1}"))
                .containsExactly(P + "/nonsense is no field of this service; it has alt-page_size, name, page_size");
    }

    record Sentences(
            @Nullable @DecimalMin("1.5") Double low,

            @Nullable @DecimalMin(value = "1.5", inclusive = false)
            Double above,

            @Nullable @DecimalMax(value = "9", inclusive = false)
            Double below,

            @Nullable @Pattern(regexp = "[a-z]+", message = "is a word, but is '${validatedValue}'")
            String quoting,

            @Nullable @Pattern(regexp = "[a-z]+") String word,

            @Nullable @Max(value = 5, message = "must be small; it is too large")
            Integer said) {}

    @Test
    void sentences_say_what_would_be_right_and_what_is_and_never_the_value() {
        assertThat(violations(
                        Sentences.class,
                        "{'low':1,'above':1.5,'below':9.0,'quoting':'CANARY','word':'CANARY','said':6}"))
                .containsExactly(
                        P + "/above must be greater than 1.5, but is a number with a fraction (1.5)",
                        P + "/below must be less than 9, but is a number with a fraction (9.0)",
                        P + "/low must be at least 1.5, but is a whole number (1)",
                        P + "/quoting is a word, but is '…'",
                        P + "/said must be small; it is too large",
                        P + "/word must match \"[a-z]+\", but is a string of 6 characters");
    }

    record Keys(
            @Nullable TreeMap<Integer, String> names,
            @Nullable Level level) {}

    @Test
    void names_that_cannot_be_keys_and_constants_by_their_wire_names() {
        assertThat(violations(Keys.class, "{'names':{'1':'a','x':'b'},'level':'LOW'}"))
                .containsExactly(
                        P + "/level must be one of very-low, HIGH, but is a string",
                        P + "/names/x must have a name that is a whole number");
    }

    record Broken(@Odd int number) {}

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = OddValidator.class)
    @interface Odd {
        String message() default "must be odd";

        Class<?>[] groups() default {};

        Class<? extends jakarta.validation.Payload>[] payload() default {};
    }

    public static final class OddValidator implements ConstraintValidator<Odd, Integer> {
        @Override
        public boolean isValid(Integer number, ConstraintValidatorContext context) {
            throw new AssertionError("canary");
        }
    }

    record Exploding(int number) {
        Exploding {
            if (number > 0) {
                throw new AssertionError("canary");
            }
        }
    }

    @Test
    void a_payload_type_that_throws_costs_its_own_service_a_500() {
        for (Class<?> type : List.of(Broken.class, Exploding.class)) {
            try (IntegrationRouter router = router(type)) {
                assertThat(Refusals.recorded(router, 500, router.routeAndRunJson(json("{'number':1}")))
                                .body())
                        .startsWith("Service any could not read its payload: its type " + type.getName())
                        .doesNotContain("canary");
            }
        }
    }

    /** Each violation of a request, in the order of their pointers. */
    private static List<String> violations(Class<?> type, String payload) {
        try (IntegrationRouter router = router(type)) {
            String body = Refusals.recorded(router, 400, router.routeAndRunJson(json(payload)))
                    .body();
            assertThat(body).doesNotContainIgnoringCase("canary");
            return List.of(body.substring(body.indexOf(": ") + 2).split("; (?=/)")).stream()
                    .sorted()
                    .toList();
        }
    }

    private static String json(String payload) {
        return "{'service':'any','payload':{'run_type':'prod','payload':%s}}"
                .formatted(payload)
                .replace('\'', '"');
    }

    private static IntegrationRouter router(Class<?> payloadType) {
        return IntegrationRouter.builder()
                .discovery(false)
                .service("any", new AnyService<>(payloadType))
                .build();
    }

    private record AnyService<P>(Class<P> payloadType) implements IntegrationService<P> {
        @Override
        public RunResult run(RunContext<P> context) {
            return new RunResult.Completed("done", Map.of());
        }
    }
}
