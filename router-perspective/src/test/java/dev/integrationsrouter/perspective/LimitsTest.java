package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.standin.Fault;
import dev.integrationsrouter.standin.PerspectiveStandin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code max_posts}, {@code max_minutes} and {@code dry_run}. */
class LimitsTest {

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
    void run_after_run_takes_on_so_many_posts_and_the_one_that_finds_no_more_is_done() throws Exception {
        bench.posts(25).post("empty", " ");

        RunResult first = bench.run(TestRun.prod().maxPosts(10));
        RunResult second = bench.run(TestRun.prod().maxPosts(10));
        RunResult third = bench.run(TestRun.prod().maxPosts(6));

        assertThat(first).isInstanceOf(RunResult.Partial.class);
        assertThat(first.body())
                .isEqualTo(
                        "Classification of latest posts stopped at max_posts (10): 10 posts scored; the next run asks"
                                + " for the others");
        assertThat(first.metadata()).containsEntry("scored", 10L).containsEntry("already_scored", 0L);
        assertThat(second.metadata()).containsEntry("scored", 10L).containsEntry("already_scored", 10L);
        assertThat(third).as("as many as there are").isInstanceOf(RunResult.Completed.class);
        assertThat(third.metadata())
                .containsEntry("scored", 5L)
                .containsEntry("already_scored", 20L)
                .containsEntry("unscorable", Map.of("empty", 1L));
        assertThat(bench.standin.queries()).isEqualTo(25);
        assertThat(bench.stored()).hasSize(26);
    }

    @Test
    void what_failed_is_told_beside_the_limit() throws Exception {
        RunResult result;
        try (Bench failing =
                new Bench(dir, PerspectiveStandin.builder().faultFor(text -> text.endsWith(" 3"), Fault.ERROR_503))) {
            result = failing.posts(20).run(TestRun.prod().maxPosts(10));
        }

        assertThat(result).isInstanceOf(RunResult.Partial.class);
        assertThat(result.body()).contains("it stopped at max_posts (10), and 1 post failed for now", "9 were scored");
    }

    @Test
    void after_so_many_minutes_no_post_is_taken_on_and_those_in_flight_are_waited_for() throws Exception {
        bench.posts(2_000);
        Instant begun = TestRun.START.plusSeconds(7);
        AtomicBoolean isOver = new AtomicBoolean();
        TestRun run = TestRun.prod()
                .maxMinutes(2, () -> isOver.get() ? begun.plusSeconds(120) : begun)
                .onProgress((done, total) -> isOver.compareAndSet(false, done >= 600));

        RunResult result = bench.run(run);

        assertThat(result).isInstanceOf(RunResult.Partial.class);
        assertThat(result.body()).contains("stopped at max_minutes (2)");
        int scored = bench.stored().size();
        assertThat(scored).isPositive().isLessThan(2_000);
        assertThat(result.metadata()).containsEntry("scored", (long) scored);
        assertThat(bench.standin.queries()).isEqualTo(scored);
        assertThat(bench.prod()).isInstanceOf(RunResult.Completed.class);
        assertThat(bench.standin.queries()).isEqualTo(2_000);
    }

    @Test
    void posts_that_always_fail_leave_half_of_the_posts_to_those_behind_them() throws Exception {
        try (Bench failing = new Bench(
                dir, PerspectiveStandin.builder().faultFor(text -> text.matches(".* [0-3]"), Fault.ERROR_503))) {
            failing.tuning = Bench.withAttempts(1);
            failing.posts(9);
            assertThat(failing.run(TestRun.prod().maxPosts(4)).metadata())
                    .containsEntry("failed", Map.of("http_503", 4L));

            RunResult second = failing.run(TestRun.prod().maxPosts(4));
            RunResult third = failing.run(TestRun.prod().maxPosts(4));
            RunResult fourth = failing.run(TestRun.prod().maxPosts(4));

            assertThat(second.metadata()).containsEntry("scored", 2L).containsEntry("failed", Map.of("http_503", 2L));
            assertThat(third.metadata()).containsEntry("scored", 2L);
            assertThat(fourth.metadata()).containsEntry("scored", 1L);
            assertThat(failing.run(TestRun.prod().maxPosts(1)).metadata())
                    .as("one of them, as half of one would be none for ever")
                    .containsEntry("failed", Map.of("http_503", 1L));
        }
    }

    @Test
    void a_dry_run_says_what_the_run_then_does_and_asks_and_stores_nothing() throws Exception {
        bench.posts(30).post("again", "This is the post with number 3").post("empty", "");
        bench.run(TestRun.prod().maxPosts(5));
        long asked = bench.standin.queries();

        TestRun dry = TestRun.prod().dry();
        RunResult plan = bench.set("perspective.qps", "10").run(dry);

        assertThat(plan).isInstanceOf(RunResult.Completed.class);
        assertThat(plan.body())
                .isEqualTo("Dry run: 27 posts would be taken on, with about 26 queries (3 seconds at 600 a minute);"
                        + " nothing was asked or stored");
        assertThat(plan.metadata())
                .containsEntry("dry_run", true)
                .containsEntry("planned_posts", 27L)
                .containsEntry("planned_queries", 26L)
                .containsEntry("planned_unscorable", 1L)
                .containsEntry("planned_seconds", 3L)
                .containsEntry("already_scored", 5L)
                .containsEntry("queries", 0L);
        assertThat(bench.standin.queries()).isEqualTo(asked);
        assertThat(bench.stored()).hasSize(5);
        assertThat(dry.checkpoint()).isEmpty();

        bench.settings.remove("perspective.qps");
        RunResult run = bench.prod();
        assertThat(run.metadata()).containsEntry("scored", 26L).containsEntry("unscorable", Map.of("empty", 1L));
        assertThat(bench.standin.queries() - asked).isEqualTo(26);
    }

    @Test
    void a_dry_run_tells_which_limit_the_run_would_reach() throws Exception {
        RunResult plan = bench.posts(30).run(TestRun.prod().maxPosts(7).dry());

        assertThat(plan.body())
                .isEqualTo("Dry run: 7 posts would be taken on, with about 7 queries; nothing was asked or stored. Then"
                        + " max_posts (7) would be reached");
    }

    @Test
    void a_dry_run_ends_where_the_minutes_of_the_run_would_be_over() throws Exception {
        RunResult plan = bench.posts(100)
                .set("perspective.qps", "0.5")
                .run(TestRun.prod().maxMinutes(1, InstantSource.system()).dry());

        assertThat(plan.body())
                .isEqualTo("Dry run: 30 posts would be taken on, with about 30 queries (60 seconds at 30 a minute);"
                        + " nothing was asked or stored. Then max_minutes (1) would be reached");
    }

    @Test
    void a_dry_run_moves_nothing_that_prod_builds_on() throws Exception {
        TestRun real = TestRun.prod().startedAt(TestRun.START.minus(Duration.ofDays(9)));
        var success = Bench.record(real, bench.posts(1).run(real));
        TestRun dry = TestRun.prod().dry().after(success).startedAt(TestRun.START.minus(Duration.ofDays(1)));
        var dried = Bench.record(dry, bench.run(dry));
        TestRun other = TestRun.prod().dry().after(dried);
        bench.set("perspective.attributes", "THREAT").set("perspective.overlap-hours", "0");
        var last = Bench.record(other, bench.run(other));
        TestRun next = TestRun.prod().after(last);

        bench.set("perspective.attributes", "TOXICITY,INSULT").settings.remove("perspective.overlap-hours");
        bench.run(next);

        assertThat(other.window).as("it works on something else").isEqualTo(TimeWindow.ALL);
        assertThat(next.window)
                .isEqualTo(new TimeWindow(TestRun.START.minus(Duration.ofDays(10)), null))
                .isEqualTo(dry.window);
    }

    @Test
    void a_dry_run_before_the_first_run_leaves_everything_to_it() throws Exception {
        TestRun dry = TestRun.prod().dry();
        var dried = Bench.record(dry, bench.posts(1).run(dry));
        TestRun next = TestRun.prod().after(dried);

        bench.run(next);

        assertThat(next.window).isEqualTo(TimeWindow.ALL);
    }
}
