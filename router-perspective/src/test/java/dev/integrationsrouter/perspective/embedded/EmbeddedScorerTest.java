package dev.integrationsrouter.perspective.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmbeddedScorerTest {

    private final EmbeddedScorer scorer = EmbeddedScorer.load();

    private Verdict ask(String text, String... attributes) {
        return scorer.ask(new Query(text, List.of(attributes), null)).getNow(new Verdict.Late());
    }

    @Test
    void its_name_has_the_version_of_the_weights() {
        assertThat(scorer.name()).isEqualTo("embedded/" + EmbeddedModel.load().version());
        assertThat(scorer.description()).isEqualTo("the embedded scorer");
    }

    @Test
    void it_answers_at_once_and_what_it_was_asked_for() {
        assertThat(ask("you are a fucking idiot", "INSULT", "THREAT"))
                .isInstanceOfSatisfying(Verdict.Scored.class, scored -> {
                    assertThat(scored.scores()).containsOnlyKeys("INSULT", "THREAT");
                    assertThat(scored.scores().get("INSULT"))
                            .isGreaterThan(scored.scores().get("THREAT"));
                });
        assertThat(ask("hello", EmbeddedScorer.ATTRIBUTES.toArray(String[]::new)))
                .isInstanceOfSatisfying(
                        Verdict.Scored.class,
                        scored -> assertThat(scored.scores())
                                .hasSize(6)
                                .allSatisfy((name, score) -> assertThat(score).isBetween(0.0, 1.0)));
    }

    @Test
    void attributes_that_it_has_not_are_left_out() {
        assertThat(ask("hello", "FLIRTATION", "TOXICITY"))
                .isInstanceOfSatisfying(
                        Verdict.Scored.class,
                        scored -> assertThat(scored.scores()).containsOnlyKeys("TOXICITY"));
    }

    @Test
    void asked_for_nothing_that_it_has_it_drops_the_first() {
        assertThat(ask("hello", "FLIRTATION", "SPAM")).isEqualTo(new Verdict.DropAttribute("FLIRTATION", List.of()));
    }

    @Test
    @Timeout(60)
    void many_threads_get_what_one_gets() throws Exception {
        List<String> texts = IntStream.range(0, 200)
                .mapToObj(i -> ("you " + i + " are " + (i % 2 == 0 ? "kind " : "stupid ")).repeat(1 + i % 7))
                .toList();
        List<Verdict> alone =
                texts.stream().map(text -> ask(text, "TOXICITY", "INSULT")).toList();

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Verdict>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> texts.stream()
                        .map(text -> ask(text, "TOXICITY", "INSULT"))
                        .toList()));
            }
            for (Future<List<Verdict>> answer : answers) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Set.copyOf(alone)).hasSizeGreaterThan(100).allMatch(Verdict.Scored.class::isInstance);
    }
}
