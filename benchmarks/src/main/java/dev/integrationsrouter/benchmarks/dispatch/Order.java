package dev.integrationsrouter.benchmarks.dispatch;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * The payload that every contender binds and validates.
 *
 * @param customer who orders
 * @param priority the higher, the sooner
 * @param lines what is ordered
 */
public record Order(
        @NotBlank @Size(max = 64) String customer,
        @Min(1) @Max(9) int priority,
        @NotEmpty List<@Valid Line> lines) {

    /**
     * Some of one article.
     *
     * @param article its name
     * @param quantity how many
     */
    public record Line(
            @NotBlank @Size(max = 32) String article,
            @Min(1) int quantity) {}
}
