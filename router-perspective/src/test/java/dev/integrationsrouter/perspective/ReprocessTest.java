package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.standin.Fault;
import dev.integrationsrouter.standin.PerspectiveStandin;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posts that fail run after run, and {@code reprocess}. */
class ReprocessTest {

    private static final Instant EARLIER = TestRun.START;
    private static final Instant LATER = TestRun.START.plusSeconds(3_600);

    @TempDir
    Path dir;

    /** Of its 5 posts the one with number 3 always fails. */
    private Bench failing(Fault fault) {
        return new Bench(dir, PerspectiveStandin.builder().faultFor(text -> text.endsWith(" 3"), fault))
                .set("perspective.provider-name", "p")
                .set("perspective.max-attempts", "20");
    }

    @Test
    void a_post_that_always_fails_is_retried_by_later_runs_then_parked_and_listed() throws Exception {
        try (Bench bench = failing(Fault.ERROR_503).posts(5)) {
            RunResult first = bench.prod();
            assertThat(bench.stored("u3").attempts()).isEqualTo(8);
            bench.post("new2", "second").prod();
            RunResult third = bench.post("new3", "third").prod();
            long queries = bench.standin.queries();
            RunResult fourth = bench.prod();

            assertThat(first).isInstanceOf(RunResult.Partial.class);
            assertThat(first.body()).endsWith("the next run asks for the others");
            assertThat(third).isInstanceOf(RunResult.Partial.class);
            assertThat(third.body())
                    .endsWith("the next run asks for the others, but not for one of them that failed 20 times in all:"
                            + " for those run a backfill with reprocess 'failed'");
            assertThat(third.metadata())
                    .containsEntry("newly_parked", 1L)
                    .containsEntry("failed", Map.of("http_503", 1L))
                    .containsEntry("parked_posts", List.of("u3"));
            assertThat(fourth).as("it keeps prod no longer").isInstanceOf(RunResult.Completed.class);
            assertThat(fourth.metadata())
                    .containsEntry("parked", 1L)
                    .containsEntry("newly_parked", 0L)
                    .containsEntry("already_scored", 6L)
                    .containsEntry("parked_posts", List.of("u3"));
            assertThat(bench.standin.queries()).as("nothing is asked").isEqualTo(queries);
            StoredOutcome parked = bench.stored("u3");
            assertThat(parked.outcome()).isEqualTo(StoredOutcome.PARKED);
            assertThat(parked.reason()).isEqualTo("http_503");
            assertThat(parked.attempts()).isEqualTo(24);
        }
    }

    @Test
    void while_the_service_is_down_no_post_is_parked_for_it() throws Exception {
        try (Bench down = new Bench(dir, PerspectiveStandin.builder().faultFor(text -> true, Fault.ERROR_503))
                .set("perspective.provider-name", "p")
                .set("perspective.max-attempts", "8")
                .posts(20)) {
            for (int i = 0; i < 3; i++) {
                assertThat(down.prod()).isInstanceOf(RunResult.Failed.class);
            }
            assertThat(down.storedAs(StoredOutcome.FAILED)).isNotEmpty();
            assertThat(down.stored().values()).allMatch(stored -> stored.attempts() == 0);
        }
        try (Bench up = new Bench(dir).set("perspective.provider-name", "p")) {
            assertThat(up.prod()).isInstanceOf(RunResult.Completed.class);
            assertThat(up.storedAs(StoredOutcome.SCORED)).hasSize(20);
        }
    }

    @Test
    void a_run_that_asks_for_nothing_but_what_fails_is_one_attempt_as_the_service_may_be_down() throws Exception {
        try (Bench bench = failing(Fault.ERROR_503).posts(5)) {
            bench.prod();
            RunResult second = bench.prod();

            assertThat(second).isInstanceOf(RunResult.Failed.class);
            assertThat(bench.stored("u3").attempts()).isEqualTo(9);
        }
    }

    @Test
    void a_post_that_always_fails_is_counted_too_if_it_is_the_first() throws Exception {
        try (Bench bench = failing(Fault.ERROR_503)) {
            bench.post("first", "this ends with 3").posts(2);

            RunResult result = bench.prod();

            assertThat(bench.stored("first").attempts()).isEqualTo(8);
            assertThat(result.metadata())
                    .as("counted once")
                    .containsEntry("failed", Map.of("http_503", 1L))
                    .containsEntry("scored", 2L);
        }
    }

    @Test
    void a_backfill_asks_for_parked_posts_if_it_is_told_to() throws Exception {
        try (Bench bench =
                failing(Fault.ERROR_503).set("perspective.max-attempts", "8").posts(5)) {
            bench.prod();
            assertThat(bench.stored("u3").outcome()).isEqualTo(StoredOutcome.PARKED);
        }
        try (Bench mended = new Bench(dir).set("perspective.provider-name", "p").set("perspective.max-attempts", "8")) {
            RunResult none = mended.run(TestRun.backfillOfEverything().reprocess("none"));
            RunResult plan = mended.run(
                    TestRun.backfillOfEverything().reprocess("failed").dry());
            RunResult failed = mended.run(TestRun.backfillOfEverything().reprocess("failed"));

            assertThat(none.metadata()).containsEntry("parked", 1L).containsEntry("queries", 0L);
            assertThat(plan.metadata()).containsEntry("planned_posts", 1L).containsEntry("planned_queries", 1L);
            assertThat(failed.metadata()).containsEntry("scored", 1L).containsEntry("already_scored", 4L);
            assertThat(mended.stored("u3").outcome()).isEqualTo(StoredOutcome.SCORED);
            assertThat(mended.stored("u3").attempts()).isZero();
        }
    }

    @Test
    void a_backfill_of_all_asks_for_every_post_of_its_window_and_keeps_the_new_scores() throws Exception {
        try (Bench bench = new Bench(dir).set("perspective.provider-name", "p").posts(5)) {
            bench.run(TestRun.prod().at(EARLIER));
            bench.post("outside", "long ago", TestRun.START.minusSeconds(999_999));
            try (ScoreStore store = ScoreStores.open(bench.scores())) { // as another model would have scored it
                store.replace(List.of(new StoredOutcome(
                        "u2",
                        "p/v1alpha1",
                        EARLIER,
                        StoredOutcome.SCORED,
                        null,
                        Map.of("TOXICITY", 1.0, "INSULT", 1.0))));
            }

            RunResult plan = bench.run(
                    TestRun.backfill("days", 3).reprocess("all").at(LATER).dry());
            RunResult result =
                    bench.run(TestRun.backfill("days", 3).reprocess("all").at(LATER));

            assertThat(plan.metadata()).containsEntry("planned_posts", 5L);
            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertThat(result.metadata())
                    .containsEntry("scored", 5L)
                    .containsEntry("already_scored", 0L)
                    .containsEntry("queries", 5L);
            assertThat(bench.stored("u2").scores()).isEqualTo(Bench.givenNumber(2));
            assertThat(bench.stored().values())
                    .hasSize(5)
                    .allMatch(stored -> stored.scoredAt().equals(LATER));
        }
    }

    @Test
    void one_that_goes_on_with_an_interrupted_one_does_not_ask_twice() throws Exception {
        try (Bench bench = new Bench(dir).posts(10)) {
            bench.run(TestRun.prod().at(EARLIER));
            TestRun interrupted =
                    TestRun.backfill("days", 3).reprocess("all").at(LATER).maxPosts(4);
            bench.run(interrupted);
            TestRun next = TestRun.backfill("days", 3)
                    .reprocess("all")
                    .at(LATER.plusSeconds(60))
                    .resuming(interrupted.checkpoint().orElseThrow());

            RunResult result = bench.run(next);

            assertThat(result.metadata())
                    .containsEntry("resumed", true)
                    .containsEntry("already_scored", 4L)
                    .containsEntry("scored", 6L);
            assertThat(bench.standin.queries()).isEqualTo(20);
        }
    }

    @Test
    void a_failure_does_not_take_the_place_of_a_score() throws Exception {
        try (Bench bench = new Bench(dir).set("perspective.provider-name", "p").posts(5)) {
            bench.run(TestRun.prod().at(EARLIER));
        }
        try (Bench bench = failing(Fault.ERROR_503)) {
            StoredOutcome before = bench.stored("u3");

            RunResult result =
                    bench.run(TestRun.backfill("days", 3).reprocess("all").at(LATER));

            assertThat(result).isInstanceOf(RunResult.Partial.class);
            assertThat(bench.stored("u3").scores()).isEqualTo(before.scores());
            assertThat(bench.stored("u3").scoredAt()).isEqualTo(EARLIER);
        }
    }
}
