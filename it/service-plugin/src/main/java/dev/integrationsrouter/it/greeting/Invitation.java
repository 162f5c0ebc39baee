package dev.integrationsrouter.it.greeting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom to greet.
 *
 * @param guests at least one
 * @param day on which day
 * @param times how often; null is once
 */
record Invitation(
        @NotEmpty List<@Valid Guest> guests,
        Optional<LocalDate> day,
        @Max(3) @Nullable Integer times) {

    /** One of them. */
    record Guest(@NotBlank String name) {}
}
