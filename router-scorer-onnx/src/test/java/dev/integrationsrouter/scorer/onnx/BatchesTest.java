package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.perspective.scorer.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** All of them, one batch after another. */
    private static List<List<Job>> allOf(Batches batches, List<Job> jobs) {
        List<Job> waiting = new ArrayList<>(jobs);
        List<List<Job>> all = new ArrayList<>();
        while (!waiting.isEmpty()) {
            all.add(batches.takeNext(waiting));
        }
        return all;
    }

    private static List<List<Integer>> lengths(Batches batches, List<Job> jobs) {
        return allOf(batches, jobs).stream()
                .map(batch -> batch.stream().map(Job::length).toList())
                .toList();
    }

    @Test
    void texts_of_similar_length_stand_together_those_of_the_oldest_first() {
        assertThat(lengths(new Batches(32, true), jobs(100, 10, 95, 11, 10, 100)))
                .containsExactly(List.of(95, 100, 100), List.of(10, 10, 11));
    }

    @Test
    void a_batch_has_so_many_texts_at_most() {
        assertThat(lengths(new Batches(2, true), jobs(9, 9, 9, 9, 9)))
                .containsExactly(List.of(9, 9), List.of(9, 9), List.of(9));
    }

    @Test
    void long_texts_make_small_batches_and_the_longest_one_of_their_own() {
        assertThat(lengths(new Batches(8, true), jobs(512, 512, 512, 4_000)))
                .containsExactly(List.of(512, 512), List.of(512), List.of(4_000));
    }

    @Test
    void without_padding_only_equal_lengths_stand_together() {
        assertThat(lengths(new Batches(32, false), jobs(5, 6, 5, 6, 7)))
                .containsExactly(List.of(5, 5), List.of(6, 6), List.of(7));
    }

    @Test
    void neighbours_on_both_sides_join_the_oldest_where_that_makes_the_largest_batch() {
        assertThat(lengths(new Batches(32, true), jobs(10, 9, 11, 11, 9, 30)))
                .containsExactly(List.of(9, 9, 10, 11, 11), List.of(30));
        assertThat(lengths(new Batches(3, true), jobs(20, 19, 21, 18)))
                .containsExactly(List.of(18, 19, 20), List.of(21));
    }

    @Test
    void the_oldest_is_in_the_next_batch_however_many_shorter_ones_come() {
        Batches batches = new Batches(4, true);
        List<Job> waiting = new ArrayList<>(jobs(7, 7, 400, 7, 7, 7));
        Job longest = waiting.get(2);
        assertThat(batches.takeNext(waiting)).doesNotContain(longest);
        waiting.addAll(jobs(7, 7, 7, 7, 7, 7, 7, 7));
        assertThat(batches.takeNext(waiting)).containsExactly(longest);
    }

    @Test
    void nobody_waits_for_more_batches_than_there_were_jobs_before_it() {
        Random random = new Random(9);
        Batches batches = new Batches(8, true);
        List<Job> waiting = new ArrayList<>();
        Map<Job, Integer> due = new HashMap<>();
        for (int batch = 0; batch < 500; batch++) {
            for (Job job : jobs(random.ints(40L - waiting.size(), 5, 500).toArray())) {
                due.put(job, batch + waiting.size());
                waiting.add(job);
            }
            int now = batch;
            assertThat(batches.takeNext(waiting))
                    .allSatisfy(job -> assertThat(due.get(job)).isGreaterThanOrEqualTo(now));
            assertThat(waiting).allSatisfy(job -> assertThat(due.get(job)).isGreaterThan(now));
        }
    }

    @Test
    void what_is_left_stays_in_the_order_in_which_it_came() {
        List<Job> jobs = jobs(50, 5, 51, 300, 6, 100);
        List<Job> waiting = new ArrayList<>(jobs);
        new Batches(8, true).takeNext(waiting);
        assertThat(waiting).containsExactly(jobs.get(1), jobs.get(3), jobs.get(4), jobs.get(5));
    }

    @Test
    void no_job_is_lost_or_doubled_and_no_batch_is_larger_than_it_may_be() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<Job> jobs = jobs(random.ints(random.nextInt(200), 1, 600).toArray());
            int most = 1 + random.nextInt(40);
            List<List<Job>> batches = allOf(new Batches(most, true), jobs);
            assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(jobs);
            assertThat(batches).allSatisfy(batch -> {
                int longest = batch.get(batch.size() - 1).length();
                int padding =
                        batch.stream().mapToInt(job -> longest - job.length()).sum();
                assertThat(batch).hasSizeBetween(1, most);
                assertThat(padding).isLessThanOrEqualTo(longest * batch.size() / 10);
                assertThat(batch.size() == 1 || longest * batch.size() <= most * 128)
                        .isTrue();
            });
        }
    }
}
