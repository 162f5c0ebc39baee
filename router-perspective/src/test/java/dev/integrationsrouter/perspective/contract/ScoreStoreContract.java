package dev.integrationsrouter.perspective.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.perspective.Outcomes;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link ScoreStore} does. The author of one extends this class, says how it is opened, and runs the tests.
 *
 * <pre>{@code
 * class MyStoreTest extends ScoreStoreContract {
 *     protected ScoreStore open() { return new MyStore(database); }
 * }
 * }</pre>
 */
@Timeout(120)
public abstract class ScoreStoreContract {

    private static final Instant AT = Instant.parse("2026-11-23T08:00:00.123Z");
    private static final String SCORER = "s/v1";

    /** Called by JUnit. */
    protected ScoreStoreContract() {}

    /**
     * Opens the store of this test: the same each time within one test, with what was stored before; another, empty one in
     * the next test.
     */
    protected abstract ScoreStore open();

    private static StoredOutcome scored(String uri, String attribute, double score) {
        return new StoredOutcome(uri, SCORER, AT, StoredOutcome.SCORED, null, Map.of(attribute, score));
    }

    private static StoredOutcome failed(String uri, int attempts) {
        return new StoredOutcome(uri, SCORER, AT, StoredOutcome.FAILED, "timeout", attempts, Map.of(), List.of());
    }

    private static List<StoredOutcome> all(ScoreStore store) {
        List<StoredOutcome> all = new ArrayList<>();
        store.readAll(all::add);
        return all;
    }

    private static StoredOutcome only(ScoreStore store, String uri) {
        Map<String, StoredOutcome> found = store.find(SCORER, List.of(uri));
        assertThat(found).containsOnlyKeys(uri);
        return Objects.requireNonNull(found.get(uri));
    }

    @Test
    void what_was_written_is_found_exactly_also_when_the_store_is_opened_again() {
        List<StoredOutcome> outcomes = List.of(
                new StoredOutcome(
                        "at://ünï/👋 \"quoted\" \\ and\ttabbed",
                        SCORER,
                        AT,
                        StoredOutcome.SCORED_PARTIALLY,
                        null,
                        0,
                        Map.of("A", 0.1 + 0.2, "B", Double.MIN_VALUE, "C", 1.0, "D", 0.0),
                        List.of("X", "Y")),
                new StoredOutcome("empty", SCORER, AT, StoredOutcome.UNSCORABLE, StoredOutcome.EMPTY, Map.of()),
                failed("failed", 7),
                new StoredOutcome("parked", SCORER, AT, StoredOutcome.PARKED, "http_503", 40, Map.of(), List.of()));
        try (ScoreStore store = open()) {
            store.write(outcomes);
            outcomes.forEach(outcome -> assertThat(only(store, outcome.uri())).isEqualTo(outcome));
        }
        try (ScoreStore store = open()) {
            outcomes.forEach(outcome -> assertThat(only(store, outcome.uri())).isEqualTo(outcome));
            assertThat(all(store)).containsExactlyInAnyOrderElementsOf(outcomes);
        }
    }

    @Test
    void each_scorer_has_outcomes_of_its_own() {
        StoredOutcome ours = scored("u", "A", 0.1);
        StoredOutcome others = new StoredOutcome("u", "other/v1", AT, StoredOutcome.SCORED, null, Map.of("A", 0.9));
        try (ScoreStore store = open()) {
            store.write(List.of(ours, others));

            assertThat(store.find(SCORER, List.of("u"))).isEqualTo(Map.of("u", ours));
            assertThat(store.find("other/v1", List.of("u"))).isEqualTo(Map.of("u", others));
            assertThat(store.find("third/v1", List.of("u"))).isEmpty();
            assertThat(all(store)).containsExactlyInAnyOrder(ours, others);
        }
    }

    @Test
    void the_same_written_again_changes_nothing() {
        List<StoredOutcome> outcomes = List.of(scored("u", "A", 0.1), failed("v", 8));
        try (ScoreStore store = open()) {
            store.write(outcomes);
            store.write(outcomes);
            store.write(List.of());
            assertThat(all(store)).containsExactlyInAnyOrderElementsOf(outcomes);
            store.replace(outcomes);
            assertThat(all(store)).containsExactlyInAnyOrderElementsOf(outcomes);
        }
    }

    @Test
    void outcomes_of_one_post_are_merged_within_a_call_and_between_calls() {
        StoredOutcome first = scored("u", "A", 0.1);
        StoredOutcome second = scored("u", "A", 0.9);
        StoredOutcome third = scored("u", "B", 0.5);
        StoredOutcome merged = Outcomes.merge(Outcomes.merge(first, second), third);
        try (ScoreStore store = open()) {
            store.write(List.of(first, second));
            store.write(List.of(third, failed("u", 0)));

            assertThat(only(store, "u")).isEqualTo(merged);
            assertThat(merged.scores()).isEqualTo(Map.of("A", 0.1, "B", 0.5));
            assertThat(all(store)).containsExactly(merged);
        }
    }

    @Test
    void outcomes_of_posts_that_were_asked_for_once_more_take_the_place_of_the_stored() {
        StoredOutcome again = scored("u", "A", 0.9);
        try (ScoreStore store = open()) {
            store.write(List.of(scored("u", "A", 0.1), scored("v", "A", 0.2)));
            store.replace(List.of(again, failed("v", 3)));

            assertThat(only(store, "u")).isEqualTo(again);
            assertThat(only(store, "v").scores())
                    .as("a failure takes nobody's place")
                    .isEqualTo(Map.of("A", 0.2));
        }
    }

    @Test
    void a_thousand_uris_are_written_and_looked_up_at_once() {
        List<String> uris = IntStream.range(0, 1_000).mapToObj(i -> "u" + i).toList();
        try (ScoreStore store = open()) {
            store.write(uris.stream().map(uri -> scored(uri, "A", 0.5)).toList());

            assertThat(store.find(SCORER, uris)).hasSize(1_000);
            assertThat(store.find(SCORER, uris.stream().map(uri -> uri + "x").toList()))
                    .isEmpty();
            assertThat(store.find(SCORER, List.of())).isEmpty();
        }
    }

    @Test
    void the_id_stays_and_neither_it_nor_the_description_holds_what_changes() {
        String id;
        String description;
        try (ScoreStore store = open()) {
            id = store.id();
            description = store.description();
            store.write(List.of(scored("u", "A", 0.5)));
        }
        try (ScoreStore store = open()) {
            assertThat(store.id()).isNotBlank().isEqualTo(id);
            assertThat(store.description()).isNotBlank().isEqualTo(description);
        }
    }

    @Test
    void what_a_reader_throws_passes_and_the_store_goes_on() {
        IllegalStateException failure = new IllegalStateException("of the reader");
        try (ScoreStore store = open()) {
            store.write(List.of(scored("u", "A", 0.5), scored("v", "A", 0.5)));

            assertThatThrownBy(() -> store.readAll(outcome -> {
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(all(store)).hasSize(2);
            store.write(List.of(scored("w", "A", 0.5)));
            assertThat(all(store)).hasSize(3);
        }
    }

    @Test
    void an_interrupt_of_one_user_does_not_harm_the_others() {
        try (ScoreStore store = open();
                ScoreStore other = open()) {
            store.write(List.of(scored("u", "A", 0.5)));
            Thread.currentThread().interrupt();
            try {
                store.find(SCORER, List.of("u"));
                store.write(List.of(scored("v", "A", 0.5)));
            } catch (RuntimeException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue(); // it may refuse
            } finally {
                Thread.interrupted();
            }
            other.write(List.of(scored("w", "A", 0.5)));

            assertThat(other.find(SCORER, List.of("u", "w"))).containsOnlyKeys("u", "w");
        }
    }

    @Test
    void several_users_at_once_neither_lose_nor_repeat() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (ScoreStore one = open();
                ScoreStore two = open()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ScoreStore store = i % 2 == 0 ? one : two;
                String attribute = "A" + i;
                writers.add(threads.submit(() -> write(store, attribute)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            List<StoredOutcome> stored = all(one);
            assertThat(stored).hasSize(100);
            assertThat(stored)
                    .allSatisfy(outcome ->
                            assertThat(outcome.scores()).isEqualTo(Map.of("A0", 0.5, "A1", 0.5, "A2", 0.5, "A3", 0.5)));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(ScoreStore store, String attribute) {
        for (int from = 0; from < 100; from += 20) {
            store.write(IntStream.range(from, from + 20)
                    .mapToObj(i -> scored("u" + i, attribute, 0.5))
                    .toList());
        }
    }

    @Test
    void any_sequence_of_writes_reads_as_the_rules_of_merging_say() {
        Random random = new Random(7);
        Map<String, StoredOutcome> expected = new HashMap<>();
        for (int round = 0; round < 5; round++) {
            try (ScoreStore store = open()) {
                for (int call = 0; call < 20; call++) {
                    boolean replace = random.nextInt(3) == 0;
                    List<StoredOutcome> added = random.ints(random.nextInt(12), 0, 30)
                            .mapToObj(i -> any("u" + i, random))
                            .toList();
                    for (StoredOutcome outcome : added) {
                        @Nullable StoredOutcome stored = expected.get(outcome.uri());
                        expected.put(
                                outcome.uri(),
                                replace ? Outcomes.replace(stored, outcome) : Outcomes.merge(stored, outcome));
                    }
                    if (replace) {
                        store.replace(added);
                    } else {
                        store.write(added);
                    }
                }
                assertThat(store.find(SCORER, expected.keySet())).isEqualTo(expected);
                assertThat(all(store)).containsExactlyInAnyOrderElementsOf(expected.values());
            }
        }
    }

    private static StoredOutcome any(String uri, Random random) {
        double score = random.nextInt(100) / 100.0;
        return switch (random.nextInt(4)) {
            case 0 -> failed(uri, random.nextInt(20));
            case 1 -> new StoredOutcome(uri, SCORER, AT, StoredOutcome.UNSCORABLE, StoredOutcome.EMPTY, Map.of());
            case 2 ->
                new StoredOutcome(
                        uri, SCORER, AT, StoredOutcome.SCORED_PARTIALLY, null, 0, Map.of("A", score), List.of("B"));
            default -> scored(uri, random.nextBoolean() ? "A" : "B", score);
        };
    }
}
