package dev.integrationsrouter.perspective.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScoredTest {

    private static final List<String> ATTRIBUTES = List.of("TOXICITY", "INSULT", "SPAM", "THREAT");

    private final double[] numbers = {0.5, Double.NaN, 0, 1};
    private final Verdict.Scored scored = Verdict.Scored.of(ATTRIBUTES, numbers);
    private final Map<String, Double> same = Map.of("SPAM", 0.0, "TOXICITY", 0.5, "THREAT", 1.0);

    @Test
    void scores_from_numbers_are_those_of_a_map_in_the_order_of_the_names() {
        assertThat(scored.scores())
                .containsExactly(entry("TOXICITY", 0.5), entry("SPAM", 0.0), entry("THREAT", 1.0))
                .hasSize(3);
        assertThat(scored.scores().keySet()).containsExactly("TOXICITY", "SPAM", "THREAT");
        assertThat(scored.scores().values()).containsExactly(0.5, 0.0, 1.0);
        assertThat(scored).hasToString("Scored[scores={TOXICITY=0.5, SPAM=0.0, THREAT=1.0}]");
    }

    @Test
    void they_equal_any_map_of_the_same_scores() {
        assertThat(scored).isEqualTo(new Verdict.Scored(same)).hasSameHashCodeAs(new Verdict.Scored(same));
        assertThat(new Verdict.Scored(same)).isEqualTo(scored);
        assertThat(scored).isNotEqualTo(Verdict.Scored.of(ATTRIBUTES, new double[] {0.5, 0.1, 0, 1}));
    }

    @Test
    void what_is_not_a_number_is_no_score_and_neither_is_what_was_never_named() {
        assertThat(scored.scores().get("THREAT")).isEqualTo(1.0);
        assertThat(scored.scores().get("INSULT")).isNull();
        assertThat(scored.scores().get("FLIRTATION")).isNull();
        assertThat(scored.scores().get(null)).isNull();
        assertThat(scored.scores())
                .containsKey("SPAM")
                .doesNotContainKey("INSULT")
                .doesNotContainKey("FLIRTATION");
        assertThat(Verdict.Scored.of(List.of("SPAM"), new double[] {Double.NaN}).scores())
                .isEmpty();
    }

    @Test
    void nobody_changes_them_afterwards() {
        List<String> names = new ArrayList<>(ATTRIBUTES);
        Verdict.Scored early = Verdict.Scored.of(names, numbers);
        names.set(0, "SEVERE_TOXICITY");
        numbers[0] = 0.9;
        numbers[1] = 0.9;

        assertThat(early.scores()).isEqualTo(same);
        assertThat(scored.scores()).isEqualTo(same);
        Map<String, Double> scores = scored.scores();
        assertUnsupported(() -> scores.put("SPAM", 0.2));
        assertUnsupported(() -> scores.remove("SPAM"));
        assertUnsupported(scores::clear);
        assertUnsupported(() -> scores.values().removeIf(score -> score == 1));
        assertUnsupported(() -> scores.replaceAll((name, score) -> 0.0));
        assertThat(scores).isEqualTo(same);
    }

    private static void assertUnsupported(ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_map_that_somebody_else_may_change_is_copied_and_one_of_numbers_is_not() {
        Map<String, Double> theirs = new HashMap<>(same);
        Verdict.Scored copied = new Verdict.Scored(theirs);
        theirs.put("TOXICITY", 0.9);

        assertThat(copied.scores()).isEqualTo(same);
        assertThat(new Verdict.Scored(scored.scores()).scores()).isSameAs(scored.scores());
    }

    @Test
    void after_the_last_score_there_is_no_further_one() {
        Iterator<Double> values = scored.scores().values().iterator();
        values.next();
        values.next();
        values.next();

        assertThat(values.hasNext()).isFalse();
        assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void there_is_one_number_for_each_attribute_and_each_is_named_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verdict.Scored.of(ATTRIBUTES, new double[] {0.5}))
                .withMessage("There must be one score for each attribute, or NaN, not 1 for the 4 of " + ATTRIBUTES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verdict.Scored.of(List.of("SPAM", "INSULT", "SPAM"), new double[] {0.5, 0.4, 0.3}))
                .withMessage("Each attribute has one score: name SPAM once, not twice in [SPAM, INSULT, SPAM]");
    }
}
