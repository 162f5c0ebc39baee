package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreFilterTest {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    private static final StoredOutcome SCORED = new StoredOutcome(
            "a", "perspective/v1alpha1", AT, StoredOutcome.SCORED, null, Map.of("TOXICITY", 0.9, "INSULT", 0.2));
    private static final StoredOutcome UNSCORABLE =
            new StoredOutcome("b", "perspective/v1alpha1", AT, StoredOutcome.UNSCORABLE, StoredOutcome.EMPTY, Map.of());

    @ParameterizedTest
    @CsvSource({
        "perspective/v1alpha1, perspective/v1alpha1, true",
        "perspective/v1alpha1, perspective, true",
        "perspective/v1alpha1, perspective/v1, false",
        "perspective/v1alpha1, persp, false",
        "perspective@host/v1alpha1, perspective, false",
        "perspective@host/base/v1alpha1, perspective@host/base, true",
        "perspective@host/base/v1alpha1, perspective@host, false",
        "plain, plain, true",
        "plain, plai, false"
    })
    void a_provider_is_the_whole_scorer_or_what_stands_before_its_version(String scorer, String name, boolean passes) {
        StoredOutcome stored = new StoredOutcome("a", scorer, AT, StoredOutcome.SCORED, null, Map.of("TOXICITY", 0.5));

        assertThat(new ScoreFilter(name, List.of(), null, TimeWindow.ALL, Set.of()).test(stored))
                .isEqualTo(passes);
    }

    @Test
    void everything_passes_where_nothing_is_asked_for() {
        assertThat(ScoreFilter.ALL.test(SCORED)).isTrue();
        assertThat(ScoreFilter.ALL.test(UNSCORABLE)).isTrue();
    }

    @Test
    void a_post_passes_with_a_score_for_one_of_the_attributes() {
        assertThat(of(List.of("THREAT", "INSULT"), null).test(SCORED)).isTrue();
        assertThat(of(List.of("THREAT"), null).test(SCORED)).isFalse();
        assertThat(of(List.of("INSULT"), null).test(UNSCORABLE)).isFalse();
    }

    @Test
    void the_score_in_the_range_is_that_of_an_attribute_named() {
        ScoreRange high = new ScoreRange(0.9, 1);

        assertThat(of(List.of(), high).test(SCORED)).isTrue();
        assertThat(of(List.of("TOXICITY"), high).test(SCORED)).isTrue();
        assertThat(of(List.of("INSULT"), high).test(SCORED)).isFalse();
        assertThat(of(List.of(), new ScoreRange(0, 1)).test(UNSCORABLE)).isFalse();
    }

    @Test
    void one_score_lies_between_both_ends_of_the_range() {
        assertThat(of(List.of(), new ScoreRange(0.3, 0.8)).test(SCORED))
                .as("0.9 is above, 0.2 below")
                .isFalse();
        assertThat(of(List.of(), new ScoreRange(0.2, 0.2)).test(SCORED)).isTrue();
    }

    @Test
    void the_window_begins_with_its_first_instant_and_ends_before_its_last() {
        assertThat(in(new TimeWindow(AT, null)).test(SCORED)).isTrue();
        assertThat(in(new TimeWindow(AT.plusMillis(1), null)).test(SCORED)).isFalse();
        assertThat(in(new TimeWindow(null, AT)).test(SCORED)).isFalse();
        assertThat(in(new TimeWindow(null, AT.plusMillis(1))).test(SCORED)).isTrue();
    }

    @Test
    void an_outcome_is_one_of_those_asked_for() {
        ScoreFilter filter = new ScoreFilter(
                null, List.of(), null, TimeWindow.ALL, Set.of(StoredOutcome.FAILED, StoredOutcome.UNSCORABLE));

        assertThat(filter.test(UNSCORABLE)).isTrue();
        assertThat(filter.test(SCORED)).isFalse();
    }

    private static ScoreFilter of(List<String> attributes, @Nullable ScoreRange range) {
        return new ScoreFilter(null, attributes, range, TimeWindow.ALL, Set.of());
    }

    private static ScoreFilter in(TimeWindow window) {
        return new ScoreFilter(null, List.of(), null, window, Set.of());
    }
}
