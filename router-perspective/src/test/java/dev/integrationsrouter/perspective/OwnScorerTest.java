package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.RunCancelledException;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider with another shape than Perspective's, which the host hands in. */
class OwnScorerTest {

    private static final Verdict SCORED = new Verdict.Scored(Map.of("TOXICITY", 0.5, "INSULT", 0.25));

    @TempDir
    Path dir;

    private Bench bench;
    private final ConcurrentLinkedQueue<Query> asked = new ConcurrentLinkedQueue<>();
    private final TestRun run = TestRun.prod();
    private boolean answersAtOnce;

    @BeforeEach
    void start() {
        bench = new Bench(dir);
        bench.settings.remove("perspective.url");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private RunResult run(Function<Query, @Nullable CompletableFuture<Verdict>> answers) throws Exception {
        return run("acme/v2", answers);
    }

    private RunResult dryRun(Function<Query, @Nullable CompletableFuture<Verdict>> answers) throws Exception {
        return run("acme/v2", answers, TestRun.prod().dry());
    }

    private RunResult run(String name, Function<Query, @Nullable CompletableFuture<Verdict>> answers) throws Exception {
        return run(name, answers, run);
    }

    private RunResult run(String name, Function<Query, @Nullable CompletableFuture<Verdict>> answers, TestRun context)
            throws Exception {
        AttributeScorer scorer = new AttributeScorer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return "the scorer of Acme";
            }

            @Override
            public boolean answersAtOnce() {
                return answersAtOnce;
            }

            @Override
            public CompletableFuture<Verdict> ask(Query query) {
                asked.add(query);
                return answers.apply(query);
            }
        };
        return new PerspectiveService(
                        bench.config().provide(AttributeScorer.class, scorer).build(), bench.tuning)
                .run(context);
    }

    private static CompletableFuture<Verdict> now(Verdict verdict) {
        return CompletableFuture.completedFuture(verdict);
    }

    @Test
    void it_is_asked_instead_of_a_url_and_needs_no_key() throws Exception {
        bench.posts(300);

        RunResult result = run(query -> CompletableFuture.supplyAsync(() -> SCORED));

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(result.metadata()).containsEntry("scorer", "acme/v2").containsEntry("scored", 300L);
        assertThat(asked).hasSize(300).allMatch(query -> query.attributes().equals(List.of("TOXICITY", "INSULT")));
        assertThat(bench.stored("u7").scorer()).isEqualTo("acme/v2");
        assertThat(bench.stored("u7").scores()).isEqualTo(Map.of("TOXICITY", 0.5, "INSULT", 0.25));
        assertThat(bench.standin.queries()).isZero();
    }

    @Test
    void only_what_was_asked_for_is_taken_and_only_probabilities() throws Exception {
        bench.post("more", "more").post("less", "less").post("wrong", "wrong");

        run(query -> now(new Verdict.Scored(
                switch (query.text()) {
                    case "more" -> Map.of("TOXICITY", 0.5, "INSULT", 0.25, "OTHER", 1.0);
                    case "less" -> Map.of("TOXICITY", 0.5);
                    default -> Map.of("TOXICITY", 1.5);
                })));

        assertThat(bench.stored("more").scores()).containsOnlyKeys("TOXICITY", "INSULT");
        assertThat(bench.stored("less").outcome()).isEqualTo(StoredOutcome.SCORED_PARTIALLY);
        assertThat(bench.stored("less").leftOut()).containsExactly("INSULT");
        assertThat(bench.stored("wrong").reason()).isEqualTo("unusable_answer");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatever_it_throws_or_answers_costs_its_own_post_at_most(boolean atOnce) throws Exception {
        answersAtOnce = atOnce;
        bench.tuning = Bench.withAttempts(2);
        bench.settings.put("perspective.timeout-seconds", "1");
        bench.posts(20).post("throws", "throws").post("null", "null").post("fails", "fails");
        bench.post("empty", "empty").post("hangs", "hangs").post("refused", "refused");
        bench.post("checked", "checked").post("error", "error").post("stopped", "stopped");
        bench.post("strange", "strange").post("wordy", "wordy").post("half", "half");

        RunResult result = run(query -> switch (query.text()) {
            case "throws" -> throw new IllegalStateException("CANARY");
            case "checked" -> throw OwnScorerTest.<RuntimeException>undeclared(new IOException("CANARY"));
            case "stopped" -> throw OwnScorerTest.<RuntimeException>undeclared(new InterruptedException("CANARY"));
            case "error" -> throw new AssertionError("CANARY");
            case "null" -> null;
            case "fails" -> CompletableFuture.failedFuture(new IllegalStateException("CANARY"));
            case "empty" -> now(new Verdict.Scored(Map.of()));
            case "hangs" -> new CompletableFuture<>();
            case "refused" -> now(new Verdict.Refused("http_418"));
            case "strange" -> now(new Verdict.DropAttribute("toxicity", List.of("om")));
            case "wordy" -> now(new Verdict.Refused("what the server wrote: CANARY"));
            case "half" -> now(new Verdict.Scored(Collections.singletonMap("TOXICITY", null)));
            default -> now(SCORED);
        });

        assertThat(result).isInstanceOf(RunResult.Partial.class);
        assertThat(result.body())
                .contains("12 posts failed for now at the scorer of Acme")
                .doesNotContain("CANARY");
        Map<String, StoredOutcome> stored = bench.stored();
        assertThat(Bench.of(stored, "throws").reason()).isEqualTo("scorer_failed");
        assertThat(Bench.of(stored, "checked").reason()).isEqualTo("scorer_failed");
        assertThat(Bench.of(stored, "stopped").reason()).isEqualTo("scorer_failed");
        assertThat(Bench.of(stored, "error").reason()).isEqualTo("scorer_failed");
        assertThat(Bench.of(stored, "fails").reason()).isEqualTo("scorer_failed");
        assertThat(Bench.of(stored, "null").reason()).isEqualTo("no_answer");
        assertThat(Bench.of(stored, "empty").reason()).isEqualTo("unusable_answer");
        assertThat(Bench.of(stored, "half").reason()).isEqualTo("scorer_failed");
        assertThat(Bench.of(stored, "strange").reason())
                .as("it was not asked for")
                .isEqualTo("unusable_answer");
        assertThat(Bench.of(stored, "wordy").reason()).isEqualTo("unusable_answer");
        assertThat(Bench.of(stored, "hangs").reason()).isEqualTo("timeout");
        assertThat(Bench.of(stored, "hangs").attempts()).isEqualTo(2);
        assertThat(Bench.of(stored, "refused").attempts())
                .as("nobody knows the answer")
                .isEqualTo(1);
    }

    /** As code in other languages throws what is checked. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T undeclared(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void one_that_does_not_return_keeps_no_run_that_is_cancelled() throws Exception {
        bench.posts(3);
        CountDownLatch asks = new CountDownLatch(1);
        CompletableFuture<Verdict> never = new CompletableFuture<>();
        CompletableFuture<Throwable> end = CompletableFuture.supplyAsync(() -> catchThrowable(() -> run(query -> {
            asks.countDown();
            return now(never.join()); // which no interrupt ends
        })));
        assertThat(asks.await(30, TimeUnit.SECONDS)).isTrue();

        run.cancel();

        assertThat(end.get(1, TimeUnit.SECONDS)).isInstanceOf(RunCancelledException.class);
        never.complete(SCORED);
    }

    @ParameterizedTest
    @CsvSource({"false,1", "true,20"})
    void posts_of_one_text_cost_one_query_unless_it_answers_at_once(boolean atOnce, int queries) throws Exception {
        answersAtOnce = atOnce;
        for (int i = 0; i < 20; i++) {
            bench.post("u" + i, "buy now");
        }

        RunResult plan = dryRun(query -> now(SCORED));
        RunResult result = run(query -> now(SCORED));

        assertThat(plan.metadata()).containsEntry("planned_queries", (long) queries);
        assertThat(asked).hasSize(queries);
        assertThat(result.metadata())
                .containsEntry("scored", 20L)
                .containsEntry("queries", (long) queries)
                .containsEntry("texts_reused", 20L - queries);
        assertThat(bench.storedAs(StoredOutcome.SCORED)).hasSize(20);
    }

    @Test
    void a_language_that_one_that_answers_at_once_cannot_tell_is_named_for_each_post() throws Exception {
        answersAtOnce = true;
        bench.post("none", "hm").post("again", "hm");
        bench.post("named", "hm", Bench.YESTERDAY, "en");

        run(query -> now(query.language() == null ? new Verdict.LanguageUnknown() : SCORED));

        assertThat(bench.stored("none").reason()).isEqualTo(StoredOutcome.LANGUAGE);
        assertThat(bench.stored("again").reason()).isEqualTo(StoredOutcome.LANGUAGE);
        assertThat(bench.stored("named").outcome()).isEqualTo(StoredOutcome.SCORED);
        assertThat(asked).as("three, and one with a language").hasSize(4);
    }

    @Test
    void a_run_whose_store_fails_waits_for_no_turn() throws Exception {
        answersAtOnce = true;
        bench.set("perspective.qps", "0.001").posts(3);
        CompletableFuture<RunResult> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                end.complete(run(query -> {
                    bench.loseScores();
                    return now(SCORED);
                }));
            } catch (Exception e) {
                end.completeExceptionally(e);
            }
        });
        thread.start();

        assertThat(end.get(30, TimeUnit.SECONDS))
                .as("the second turn comes in a quarter of an hour")
                .isInstanceOf(RunResult.Failed.class);
        assertThat(asked).hasSize(1);
    }

    @Test
    void it_may_stop_the_run() throws Exception {
        bench.posts(500);

        RunResult result =
                run(query -> now(new Verdict.StopRun(FailureKind.CONFIGURATION, "The token of Acme is over")));

        assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failed.body()).isEqualTo("The token of Acme is over");
        });
        assertThat(asked).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void its_quota_slows_it_down_like_any_other() throws Exception {
        bench.posts(20);

        RunResult result = run(
                "acme/quota",
                query -> asked.size() == 3 ? now(new Verdict.QuotaSpent(null, Duration.ofMillis(20))) : now(SCORED));

        assertThat(result.metadata()).containsEntry("scored", 20L).containsEntry("queries", 21L);
    }

    @Test
    void a_quota_that_is_spent_beyond_all_clocks_ends_the_run_like_one_that_is_spent_for_a_day() throws Exception {
        bench.posts(20);

        RunResult result =
                run("acme/for-ever", query -> now(new Verdict.QuotaSpent(0, Duration.ofSeconds(Long.MAX_VALUE))));

        assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.QUOTA);
            assertThat(failed.body()).contains("is spent for another 86");
        });
    }

    @Test
    void a_connection_that_is_lost_without_a_sentence_is_a_failure_of_the_scorer() throws Exception {
        bench.tuning = Bench.withAttempts(2);
        bench.posts(1);

        RunResult result = run(query -> now(new Verdict.Lost(without())));

        assertThat(result.metadata()).containsEntry("failed", Map.of("scorer_failed", 1L));
    }

    /** Null, which code that is not checked for it may well give. */
    @SuppressWarnings("NullAway")
    private static String without() {
        return null;
    }

    @Test
    void a_name_that_no_score_can_be_stored_under_is_refused() throws Exception {
        RunResult result = run("two words", query -> now(SCORED));

        assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failed.body()).contains("AttributeScorer", "OwnScorerTest", "without blanks");
        });
    }

    @ParameterizedTest
    @CsvSource({"3,3", "0,1", "2000000000,2000"})
    void it_says_how_many_queries_are_in_flight_unless_a_setting_does(int usual, int inFlight) {
        AttributeScorer scorer = new AttributeScorer() {
            @Override
            public String name() {
                return "acme/v2";
            }

            @Override
            public int usualConcurrency() {
                return usual;
            }

            @Override
            public CompletableFuture<Verdict> ask(Query query) {
                return CompletableFuture.completedFuture(SCORED);
            }
        };
        assertThat(concurrency(scorer)).isEqualTo(inFlight);
        bench.set("perspective.concurrency", "17");
        assertThat(concurrency(scorer)).isEqualTo(17);
    }

    private int concurrency(AttributeScorer scorer) {
        try (Providers providers = new Providers()) {
            return Settings.read(
                            bench.config()
                                    .provide(AttributeScorer.class, scorer)
                                    .build(),
                            providers)
                    .concurrency();
        }
    }
}
