package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.standin.Fault;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.standin.Refusal;
import dev.integrationsrouter.standin.StandinBuilder;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

    @TempDir
    Path dir;

    @Test
    void every_post_ends_scored_exactly_once_whatever_the_network_and_the_server_do() throws Exception {
        long seed = System.nanoTime();
        StandinBuilder standin = PerspectiveStandin.builder()
                .seed(seed)
                .latency(Duration.ofMillis(3))
                .fault(Fault.ERROR_503, 0.08)
                .fault(Fault.ERROR_500, 0.04)
                .fault(Fault.HTML_502, 0.04)
                .fault(Fault.RESET, 0.06)
                .fault(Fault.TRUNCATED, 0.04)
                .fault(Fault.GARBAGE, 0.04);
        try (Bench bench = new Bench(dir, standin)) {
            bench.tuning = Bench.withAttempts(30); // 8 are too few for some post in every 25th of such tests
            RunResult result = bench.posts(600).prod();

            assertThat(result).as("seed " + seed).isInstanceOf(RunResult.Completed.class);
            Map<String, StoredOutcome> stored = bench.stored();
            assertThat(stored).as("seed " + seed).hasSize(600);
            for (int i = 0; i < 600; i++) {
                assertThat(Bench.of(stored, "u" + i).scores())
                        .as("seed " + seed)
                        .isEqualTo(Bench.givenNumber(i));
                assertThat(bench.standin.timesScored("This is the post with number " + i))
                        .as("seed " + seed)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void a_quota_is_waited_out_and_every_post_is_scored() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().quotaPerSecond(40))) {
            bench.set("perspective.quota-window-seconds", "1");
            bench.tuning = Bench.withQuotaPatience(Duration.ofSeconds(30));

            RunResult result = bench.posts(100).prod();

            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertThat(bench.storedAs("scored")).hasSize(100);
        }
    }

    @Test
    void a_configured_pace_keeps_within_the_quota() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().quotaPerSecond(120))) {
            // so many more can arrive at once if the machine is busy, and is late with them all
            bench.set("perspective.concurrency", "4");
            long start = System.nanoTime();
            RunResult result = bench.set("perspective.qps", "100").posts(100).prod();

            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertThat(bench.standin.answers(429)).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        }
    }

    @Test
    void a_quota_that_stays_spent_ends_the_run() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().quotaPerMinute(0))) {
            RunResult result = bench.posts(50).prod();

            assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.QUOTA);
                assertThat(failed.body()).contains("quota", "perspective.qps");
            });
            assertThat(bench.standin.queries()).isLessThan(10);
        }
    }

    @Test
    void after_some_scores_a_spent_quota_ends_in_part() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().slidingQuotaPerMinute(30))) {
            // else it waits for the next minute of the clock, when the quota may be back
            bench.set("perspective.quota-window-seconds", "1");
            RunResult result = bench.posts(50).prod();

            assertThat(result).isInstanceOf(RunResult.Partial.class);
            assertThat(result.body()).contains("30 posts");
            assertThat(bench.storedAs("scored")).hasSize(30);
        }
    }

    @Test
    void posts_that_keep_failing_are_named_and_asked_for_again_by_the_next_run() throws Exception {
        StandinBuilder standin =
                PerspectiveStandin.builder().faultFor(text -> text.endsWith("number 7"), Fault.ERROR_503);
        try (Bench bench = new Bench(dir, standin)) {
            RunResult result = bench.posts(20).prod();

            assertThat(result).isInstanceOf(RunResult.Partial.class);
            assertThat(result.body()).contains("1 post failed", "http_503", "19 were scored");
            assertThat(result.metadata())
                    .containsEntry("failed", Map.of("http_503", 1L))
                    .containsEntry("queries", 19L + 8L);
            assertThat(bench.storedAs("failed")).containsExactly("u7");
            assertThat(bench.stored("u7").scores()).isEmpty();
            assertThat(bench.prod().metadata()).containsEntry("already_scored", 19L);
            assertThat(bench.standin.queries()).isEqualTo(19 + 16);
        }
    }

    @Test
    void a_server_that_fails_every_post_is_given_up_soon_and_the_run_is_no_success() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().fault(Fault.ERROR_500, 1))) {
            RunResult result = bench.posts(300).prod();

            assertThat(result)
                    .isInstanceOfSatisfying(
                            RunResult.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.UPSTREAM));
            assertThat(bench.standin.queries()).isLessThan(120);
        }
    }

    @Test
    void if_all_of_a_few_posts_fail_so_does_the_run() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().fault(Fault.ERROR_500, 1))) {
            RunResult result = bench.posts(3).prod();

            assertThat(result).isInstanceOf(RunResult.Failed.class);
            assertThat(result.body()).contains("None of the 3 posts", "3 http_500");
        }
    }

    @Test
    void a_host_that_answers_but_as_something_else_ends_the_run_within_ten_queries() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().fault(Fault.GARBAGE, 1))) {
            RunResult result = bench.posts(300).prod();

            assertThat(result).isInstanceOf(RunResult.Failed.class);
            assertThat(result.body()).contains("answers, but not as the Perspective API does", "PERSPECTIVE_URL");
            assertThat(bench.standin.queries()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void a_run_does_not_sleep_through_a_long_retry_after_and_neither_does_the_next() throws Exception {
        try (Bench bench = new Bench(
                dir,
                PerspectiveStandin.builder().firstRequests(1, Fault.QUOTA_429).retryAfter(Duration.ofHours(2)))) {
            RunResult first = bench.posts(300).prod();
            RunResult second = bench.prod();

            for (RunResult result : new RunResult[] {first, second}) {
                assertThat(result)
                        .isInstanceOfSatisfying(
                                RunResult.Failed.class,
                                failed -> assertThat(failed.kind()).isEqualTo(FailureKind.QUOTA));
                assertThat(result.body()).contains("is spent for another 7", "seconds: run again then");
            }
            assertThat(bench.standin.queries()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_never_answers_is_not_waited_for_forever() throws Exception {
        StandinBuilder standin = PerspectiveStandin.builder().faultFor(text -> text.endsWith("number 1"), Fault.HANG);
        try (Bench bench = new Bench(dir, standin)) {
            RunResult result =
                    bench.set("perspective.timeout-seconds", "0.1").posts(3).prod();

            assertThat(result.metadata()).containsEntry("failed", Map.of("timeout", 1L));
            assertThat(bench.storedAs("scored")).containsExactly("u0", "u2");
        }
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void a_provider_that_has_gone_or_refuses_the_key_stops_the_run_at_once(Refusal refusal) throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().refusing(refusal))) {
            RunResult result = bench.posts(50).prod();

            assertThat(result)
                    .isInstanceOfSatisfying(
                            RunResult.Failed.class,
                            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.UPSTREAM));
            assertThat(bench.standin.queries()).isEqualTo(1);
            assertThat(bench.stored()).isEmpty();
        }
    }

    @Test
    void a_provider_that_goes_in_the_middle_stops_the_run_and_what_was_scored_stays() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().latency(Duration.ofMillis(5)))) {
            TestRun run = TestRun.prod().onProgress((done, total) -> {
                if (done >= 40) {
                    bench.standin.refuse(Refusal.GONE_404);
                }
            });

            RunResult result =
                    bench.set("perspective.concurrency", "8").posts(500).run(run);

            assertThat(result).isInstanceOf(RunResult.Failed.class);
            assertThat(bench.stored().size()).isBetween(40, 100);
            assertThat(bench.standin.answers(404)).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void a_wrong_key_stops_the_run_with_the_first_query() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().key("right"))) {
            RunResult result =
                    bench.set("perspective.api-key", "wrong").posts(50).prod();

            assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.UPSTREAM);
                assertThat(failed.body()).contains("API key", "PERSPECTIVE_API_KEY");
            });
            assertThat(bench.standin.queries()).isEqualTo(1);
        }
    }

    @Test
    void an_unknown_attribute_stops_the_run_and_is_named() throws Exception {
        try (Bench bench = new Bench(dir)) {
            RunResult result = bench.set("perspective.attributes", "TOXICITY,TOXICTY")
                    .posts(50)
                    .prod();

            assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.CONFIGURATION);
                assertThat(failed.body()).contains("no attribute TOXICTY", "PERSPECTIVE_ATTRIBUTES");
            });
            assertThat(bench.standin.queries()).isEqualTo(1);
        }
    }

    @Test
    void errors_without_details_are_understood_too() throws Exception {
        StandinBuilder standin = PerspectiveStandin.builder().errorDetails(false);
        try (Bench bench = new Bench(dir, standin)) {
            String german = "Das ist nicht der Text und ich bin auch nicht die Frau";
            RunResult result = bench.set("perspective.attributes", "TOXICITY,SPAM")
                    .post("de", german)
                    .prod();

            assertThat(result.metadata()).containsEntry("scored_partially", 1L);
        }
    }

    @Test
    void a_host_where_nobody_listens_fails_the_run_within_moments() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (Bench bench = new Bench(dir)) {
            RunResult result = bench.set("perspective.url", "http://127.0.0.1:" + free)
                    .posts(5)
                    .prod();

            assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.UPSTREAM);
                assertThat(failed.body()).contains("127.0.0.1:" + free, "refuses connections", "PERSPECTIVE_URL");
            });
        }
    }

    @Test
    void a_host_that_does_not_exist_fails_the_run_within_moments() throws Exception {
        try (Bench bench = new Bench(dir)) {
            RunResult result = bench.set("perspective.url", "http://absent.invalid")
                    .posts(5)
                    .prod();

            assertThat(result.body()).contains("absent.invalid", "cannot be reached");
        }
    }

    @Test
    void settings_that_do_not_do_fail_the_run_before_any_query() throws Exception {
        try (Bench bench = new Bench(dir)) {
            Files.writeString(dir.resolve("text.db"), "no database ".repeat(200));
            bench.posts(1);

            assertFailsWith(
                    bench, "perspective.posts", dir.resolve("absent.jsonl").toString(), "there is no such file");
            bench.set("perspective.posts", dir.resolve("posts.jsonl").toString());
            assertFailsWith(bench, "perspective.scores", "sqlite:" + dir.resolve("text.db"), "not a database");
            assertFailsWith(bench, "perspective.scores", "sqlite:" + dir.resolve("a/b.db"), "folder does not exist");
            assertFailsWith(bench, "perspective.url", "nonsense", "http or https URL");
            assertThat(bench.standin.queries()).isZero();
        }
    }

    private static void assertFailsWith(Bench bench, String key, String value, String why) throws Exception {
        RunResult result = bench.set(key, value).prod();

        assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failed.body()).contains(key).contains(why);
        });
    }
}
