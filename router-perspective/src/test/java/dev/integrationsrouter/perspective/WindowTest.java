package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.TimeWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowTest {

    private static final Instant START = TestRun.START;

    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(dir);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void the_first_prod_run_takes_everything_even_from_clocks_that_are_ahead() throws Exception {
        at("old", START.minus(Duration.ofDays(9_000))).at("ahead", START.plusSeconds(60));
        TestRun run = TestRun.prod();

        bench.run(run);

        assertThat(run.window).isEqualTo(TimeWindow.ALL);
        assertThat(bench.stored()).containsOnlyKeys("ahead", "old");
    }

    @Test
    void prod_goes_on_at_the_start_of_the_latest_success_less_the_overlap() throws Exception {
        TestRun first = TestRun.prod().startedAt(START.minus(Duration.ofDays(2)));
        RunRecord success = Bench.record(first, bench.posts(1).run(first));
        Instant edge = START.minus(Duration.ofDays(3));
        at("before", edge.minusNanos(1)).at("at", edge);
        TestRun second = TestRun.prod().after(success);

        RunResult result = bench.run(second);

        assertThat(second.window).isEqualTo(new TimeWindow(edge, null));
        assertThat(result.metadata()).containsEntry("outside_window", 1L);
        assertThat(bench.stored()).containsOnlyKeys("at", "u0");
    }

    @Test
    void the_overlap_is_a_setting() throws Exception {
        TestRun first = TestRun.prod().startedAt(START.minus(Duration.ofDays(2)));
        RunRecord success = Bench.record(first, bench.posts(1).run(first));
        TestRun second = TestRun.prod().after(success);

        bench.set("perspective.overlap-hours", "1").run(second);

        assertThat(second.window).isEqualTo(new TimeWindow(START.minus(Duration.ofHours(49)), null));
    }

    @Test
    void prod_takes_everything_if_the_latest_success_worked_on_something_else() throws Exception {
        TestRun first = TestRun.prod().startedAt(START.minus(Duration.ofDays(2)));
        RunRecord success = Bench.record(first, bench.posts(1).run(first));

        assertThat(windowAfter(success, "perspective.attributes", "INSULT,TOXICITY"))
                .isNotEqualTo(TimeWindow.ALL);
        assertThat(windowAfter(success, "perspective.attributes", "TOXICITY")).isEqualTo(TimeWindow.ALL);
        bench.set("perspective.attributes", "TOXICITY,INSULT");
        assertThat(windowAfter(success, "perspective.provider-name", "other")).isEqualTo(TimeWindow.ALL);
        bench.settings.remove("perspective.provider-name");
        assertThat(windowAfter(
                        success, "perspective.posts", dir.resolve("*.jsonl").toString()))
                .isEqualTo(TimeWindow.ALL);
    }

    @Test
    void prod_takes_everything_if_the_latest_success_wrote_to_another_store_or_one_since_deleted() throws Exception {
        TestRun first = TestRun.prod().startedAt(START.minus(Duration.ofDays(2)));
        RunRecord success = Bench.record(first, bench.posts(1).run(first));

        assertThat(windowAfter(success, "perspective.scores", "sqlite:" + dir.resolve("other.db")))
                .isEqualTo(TimeWindow.ALL);
        assertThat(windowAfter(
                        success,
                        "perspective.scores",
                        "sqlite:" + dir.resolve("../" + dir.getFileName()) + "/scores.db"))
                .as("another name of the same file")
                .isNotEqualTo(TimeWindow.ALL);
        for (String file : List.of("scores.db", "scores.db-wal", "scores.db-shm")) {
            Files.deleteIfExists(dir.resolve(file));
        }
        assertThat(windowAfter(success, "perspective.scores", bench.scores())).isEqualTo(TimeWindow.ALL);
        assertThat(bench.stored()).containsOnlyKeys("u0");
    }

    @Test
    void an_interrupted_run_is_not_gone_on_with_if_its_scores_went_to_another_store() throws Exception {
        TestRun first = TestRun.backfill("days", 7).startedAt(Instant.now());
        bench.posts(1).run(first);
        TestRun second = TestRun.backfill("days", 7)
                .startedAt(Instant.now().plusSeconds(5))
                .resuming(first.checkpoint().orElseThrow());

        RunResult result = bench.set("perspective.scores", "sqlite:" + dir.resolve("other.db"))
                .run(second);

        assertThat(result.metadata()).containsEntry("resumed", false);
    }

    @Test
    void a_backfill_takes_its_span_up_to_its_start() throws Exception {
        Instant from = START.minus(Duration.ofDays(7));
        at("before", from.minusNanos(1))
                .at("first", from)
                .at("last", START.minusNanos(1))
                .at("after", START);
        TestRun run = TestRun.backfill("days", 7);

        RunResult result = bench.run(run);

        assertThat(run.window).isEqualTo(new TimeWindow(from, START));
        assertThat(bench.stored()).containsOnlyKeys("first", "last");
        assertThat(result.metadata()).containsEntry("outside_window", 2L);
    }

    @Test
    void hours_are_hours_and_the_longest_backfill_has_a_beginning() throws Exception {
        TestRun hours = TestRun.backfill("hours", 5);
        bench.posts(1).run(hours);
        TestRun longest = TestRun.backfill("hours", 876_000);
        bench.run(longest);

        assertThat(hours.window).isEqualTo(new TimeWindow(START.minus(Duration.ofHours(5)), START));
        assertThat(longest.window).isEqualTo(new TimeWindow(START.minus(Duration.ofDays(36_500)), START));
    }

    @Test
    void a_backfill_may_name_the_instants_that_it_takes() throws Exception {
        Instant from = START.minus(Duration.ofDays(3));
        Instant to = START.minus(Duration.ofDays(2));
        at("before", from.minusNanos(1))
                .at("first", from)
                .at("last", to.minusNanos(1))
                .at("after", to);
        TestRun run = TestRun.backfill(from, to);

        bench.run(run);

        assertThat(run.window).isEqualTo(new TimeWindow(from, to));
        assertThat(bench.stored()).containsOnlyKeys("first", "last");
    }

    @Test
    void a_backfill_from_after_its_own_start_is_told_so() throws Exception {
        RunResult result = bench.posts(1).run(TestRun.backfill(START.plusSeconds(1), null));

        assertThat(result).isInstanceOf(RunResult.Failed.class);
        assertThat(result.body()).contains("its 'from' is later than the start of the run, " + START);
    }

    @Test
    void the_whole_history_ends_at_the_start() throws Exception {
        at("old", Instant.EPOCH).at("after", START);
        TestRun run = TestRun.backfillOfEverything();

        bench.run(run);

        assertThat(run.window).isEqualTo(new TimeWindow(null, START));
        assertThat(bench.stored()).containsOnlyKeys("old");
    }

    @Test
    void an_interrupted_run_is_gone_on_with_in_its_own_window() throws Exception {
        TestRun first = TestRun.backfill("days", 7).startedAt(Instant.now());
        bench.posts(1).run(first);
        TestRun second = TestRun.backfill("days", 7)
                .startedAt(Instant.now().plus(Duration.ofHours(20)))
                .resuming(first.checkpoint().orElseThrow());

        RunResult result = bench.run(second);

        assertThat(second.window).isEqualTo(first.window);
        assertThat(result.metadata()).containsEntry("resumed", true);
    }

    @Test
    void what_was_interrupted_longer_than_a_day_ago_or_worked_on_something_else_is_not_gone_on_with() throws Exception {
        TestRun first = TestRun.backfill("days", 7).startedAt(Instant.now());
        bench.posts(1).run(first);
        String saved = first.checkpoint().orElseThrow();
        TestRun late = TestRun.backfill("days", 7)
                .startedAt(Instant.now().plus(Duration.ofHours(25)))
                .resuming(saved);
        TestRun other = TestRun.backfill("days", 7)
                .startedAt(Instant.now().plusSeconds(5))
                .resuming(saved);
        TestRun foreign = TestRun.backfill("days", 7).resuming("{\"position\":17}");

        assertThat(bench.run(late).metadata()).containsEntry("resumed", false);
        assertThat(bench.run(foreign).metadata()).containsEntry("resumed", false);
        assertThat(bench.set("perspective.attributes", "THREAT").run(other).metadata())
                .containsEntry("resumed", false);
    }

    private WindowTest at(String uri, Instant createdAt) {
        bench.post(uri, "This is a text of " + uri, createdAt);
        return this;
    }

    private TimeWindow windowAfter(RunRecord success, String key, String value) throws Exception {
        TestRun run = TestRun.prod().after(success);
        bench.set(key, value).run(run);
        return java.util.Objects.requireNonNull(run.window);
    }
}
