package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.OnBackfill;
import dev.integrationsrouter.api.spi.OnProd;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Positive;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTypeGroupsTest {

    private final RunTypeGroups groups = new RunTypeGroups(Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator());

    @ParameterizedTest
    @ValueSource(classes = {Plain.class, ListOfPlain.class, ListsInside.class, Itself.class, String.class})
    void a_payload_without_constraints_for_a_run_type_is_walked_once(Class<?> type) {
        assertThat(groups.of(type, RunType.PROD)).containsExactly(Default.class);
        assertThat(groups.of(type, RunType.BACKFILL)).containsExactly(Default.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Own.class,
                OfElements.class,
                DeepInside.class,
                ListInList.class,
                Derivable.class,
                OldList.class,
                OldArray.class,
                OldOptional.class,
                Converted.class
            })
    void a_payload_that_may_have_some_is_asked_for_them_too(Class<?> type) {
        assertThat(groups.of(type, RunType.PROD)).containsExactly(Default.class, OnProd.class);
        assertThat(groups.of(type, RunType.BACKFILL)).containsExactly(Default.class, OnBackfill.class);
    }

    @Test
    void without_a_run_type_only_what_always_holds_can_be_said() {
        assertThat(groups.of(Own.class, null)).containsExactly(Default.class);
    }

    private record Plain(@NotBlank String name) {}

    private record ListOfPlain(
            List<@Valid Plain> plain, @Valid Plain one) {}

    private record ListsInside(List<List<@Positive Integer>> matrix, List<List<@Valid Plain>> plain) {}

    private record Itself(
            @NotBlank String name, @Valid @Nullable Itself next) {}

    private record Own(@Null(groups = OnProd.class) String window) {}

    private record OfElements(List<@NotNull(groups = OnBackfill.class) String> names) {}

    private record DeepInside(Map<String, List<@Valid Own>> own) {}

    private record ListInList(List<List<@Valid Own>> own) {}

    static class Shape {}

    private record Derivable(@Valid Shape shape) {}

    private record OldList(@Valid List<Shape> shapes) {}

    interface OldArray {
        @Valid
        Shape[] getShapes();
    }

    private record OldOptional(@Valid Optional<Shape> shape) {}

    private record Converted(
            @Valid @ConvertGroup(from = OnProd.class, to = Default.class)
            Plain plain) {}
}
