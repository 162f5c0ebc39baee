package dev.integrationsrouter.perspective;

import static dev.integrationsrouter.perspective.StoredOutcome.FAILED;
import static dev.integrationsrouter.perspective.StoredOutcome.LANGUAGE;
import static dev.integrationsrouter.perspective.StoredOutcome.PARKED;
import static dev.integrationsrouter.perspective.StoredOutcome.SCORED;
import static dev.integrationsrouter.perspective.StoredOutcome.SCORED_PARTIALLY;
import static dev.integrationsrouter.perspective.StoredOutcome.UNSCORABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final Instant EARLIER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-02T00:00:00Z");

    private final StoredOutcome scored = of(SCORED, null, EARLIER, Map.of("A", 0.1), List.of());
    private final StoredOutcome failed = of(FAILED, "timeout", LATER, Map.of(), List.of());

    @Test
    void the_first_outcome_is_taken_as_it_is() {
        assertThat(Outcomes.merge(null, scored)).isEqualTo(scored);
    }

    @Test
    void a_failure_never_replaces_an_outcome_but_is_replaced_by_any() {
        assertThat(Outcomes.merge(scored, failed)).isEqualTo(scored);
        assertThat(Outcomes.merge(failed, scored)).isEqualTo(scored);
    }

    @Test
    void a_score_that_is_stored_stays() {
        StoredOutcome again = of(SCORED, null, LATER, Map.of("A", 0.9), List.of());

        assertThat(Outcomes.merge(scored, again)).isEqualTo(scored);
    }

    @Test
    void attributes_asked_for_later_join() {
        StoredOutcome more = of(SCORED_PARTIALLY, null, LATER, Map.of("B", 0.2), List.of("C"));

        assertThat(Outcomes.merge(scored, more))
                .isEqualTo(of(SCORED_PARTIALLY, null, LATER, Map.of("A", 0.1, "B", 0.2), List.of("C")));
    }

    @Test
    void a_text_without_any_supported_attribute_becomes_scored_once_there_is_one() {
        StoredOutcome none = of(UNSCORABLE, LANGUAGE, EARLIER, Map.of(), List.of("C"));
        StoredOutcome some = of(SCORED, null, LATER, Map.of("A", 0.1), List.of());

        assertThat(Outcomes.merge(none, some))
                .isEqualTo(of(SCORED_PARTIALLY, null, LATER, Map.of("A", 0.1), List.of("C")));
    }

    @Test
    void the_attempts_of_failures_count_up_and_end_with_an_outcome() {
        StoredOutcome parked =
                of(PARKED, "http_503", LATER, Map.of(), List.of()).withAttempts(40);
        StoredOutcome other = failed.withAttempts(8);

        assertThat(Outcomes.merge(failed, parked)).isEqualTo(parked);
        assertThat(Outcomes.merge(parked, other))
                .as("of another run, which began earlier")
                .isEqualTo(parked);
        assertThat(Outcomes.merge(scored, other)).as("for an attribute more").isEqualTo(scored.withAttempts(8));
        assertThat(Outcomes.merge(Outcomes.merge(scored, other), other)).isEqualTo(scored.withAttempts(8));
        assertThat(Outcomes.merge(scored.withAttempts(8), of(SCORED, null, LATER, Map.of("B", 0.2), List.of()))
                        .attempts())
                .isZero();
        assertThat(Outcomes.merge(parked, scored)).isEqualTo(scored);
    }

    @Test
    void what_was_asked_for_once_more_takes_the_place_of_what_is_stored() {
        StoredOutcome stored = of(SCORED, null, EARLIER, Map.of("A", 0.1, "B", 0.2, "X", 0.3), List.of());
        StoredOutcome again = of(SCORED_PARTIALLY, null, LATER, Map.of("A", 0.9, "C", 0.4), List.of("B"));
        StoredOutcome together = of(SCORED_PARTIALLY, null, LATER, Map.of("A", 0.9, "C", 0.4, "X", 0.3), List.of("B"));

        assertThat(Outcomes.replace(stored, again)).isEqualTo(together);
        assertThat(Outcomes.replace(together, again)).as("once more").isEqualTo(together);
        assertThat(Outcomes.replace(stored, failed))
                .as("a failure takes nobody's place")
                .isEqualTo(stored);
        assertThat(Outcomes.replace(failed, again)).isEqualTo(again);
        assertThat(Outcomes.replace(null, again)).isEqualTo(again);
    }

    @Test
    void missing_is_what_has_neither_score_nor_refusal() {
        StoredOutcome partial = of(SCORED_PARTIALLY, null, EARLIER, Map.of("A", 0.1), List.of("B"));

        assertThat(partial.missing(List.of("A", "B", "C"))).containsExactly("C");
        assertThat(failed.missing(List.of("A", "B"))).containsExactly("A", "B");
        assertThat(of(UNSCORABLE, "empty", EARLIER, Map.of(), List.of()).missing(List.of("A")))
                .isEmpty();
    }

    private static StoredOutcome of(
            String outcome, @Nullable String reason, Instant at, Map<String, Double> scores, List<String> leftOut) {
        return new StoredOutcome("u", "s/v1", at, outcome, reason, 0, scores, leftOut);
    }
}
