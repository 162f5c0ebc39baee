package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.perspective.scorer.Query;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static List<Job> jobs(int... lengths) {
        return IntStream.of(lengths)
                .mapToObj(length -> new Job(
                        new Query("text", List.of("TOXICITY"), null),
                        new Tokens(new long[length], new long[length]),
                        new CompletableFuture<>()))
                .toList();
    }

    private static List<List<Integer>> lengths(List<List<Job>> batches) {
        return batches.stream()
                .map(batch -> batch.stream().map(Job::length).toList())
                .toList();
    }

    @Test
    void texts_of_similar_length_stand_together_the_shortest_first() {
        assertThat(lengths(new Batches(32, true).of(jobs(100, 5, 95, 6, 5, 100))))
                .containsExactly(List.of(5, 5, 6), List.of(95, 100, 100));
    }

    @Test
    void a_batch_has_so_many_texts_at_most() {
        assertThat(lengths(new Batches(2, true).of(jobs(9, 9, 9, 9, 9))))
                .containsExactly(List.of(9, 9), List.of(9, 9), List.of(9));
    }

    @Test
    void long_texts_make_small_batches_and_the_longest_one_of_their_own() {
        assertThat(lengths(new Batches(8, true).of(jobs(512, 512, 512, 4_000))))
                .containsExactly(List.of(512, 512), List.of(512), List.of(4_000));
    }

    @Test
    void without_padding_only_equal_lengths_stand_together() {
        assertThat(lengths(new Batches(32, false).of(jobs(5, 6, 5, 6, 7))))
                .containsExactly(List.of(5, 5), List.of(6, 6), List.of(7));
    }

    @Test
    void no_job_is_lost_or_doubled_and_no_batch_is_larger_than_it_may_be() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<Job> jobs = jobs(random.ints(random.nextInt(200), 1, 600).toArray());
            int most = 1 + random.nextInt(40);
            List<List<Job>> batches = new Batches(most, true).of(jobs);
            assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(jobs);
            assertThat(batches).allSatisfy(batch -> {
                int longest = batch.get(batch.size() - 1).length();
                int padding =
                        batch.stream().mapToInt(job -> longest - job.length()).sum();
                assertThat(batch).hasSizeBetween(1, most);
                assertThat(padding).isLessThanOrEqualTo(longest * batch.size() / 5);
                assertThat(batch.size() == 1 || longest * batch.size() <= most * 128)
                        .isTrue();
            });
        }
    }
}
