package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.standin.Fault;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.standin.StandinBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionsTest {

    private static final int POSTS = 80;

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource(names = {"THEN_CLOSE", "THEN_NOISE", "CONTINUE_FIRST", "HINTS_FIRST", "CHUNKS", "HTTP_1_0", "GZIP"})
    void an_answer_that_comes_in_an_unusual_way_is_taken_at_once(Fault fault) throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().fault(fault, 0.7))) {
            RunResult result = bench.posts(POSTS).prod();

            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertEachHasItsOwnScores(bench);
            assertThat(bench.standin.scored()).isEqualTo(POSTS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"CLOSE", "RESET", "RESET_IN_HEAD", "RESET_IN_BODY", "TRUNCATED", "CHUNKS_CUT", "INTERIM_FLOOD"})
    void connections_that_end_without_an_answer_fail_no_post_however_many_they_are(Fault fault) throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().fault(fault, 0.5))) {
            RunResult result = bench.posts(POSTS).prod();

            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertEachHasItsOwnScores(bench);
            assertThat(bench.standin.scored()).isEqualTo(POSTS);
        }
    }

    @Test
    void a_connection_that_is_reset_after_the_answer_fails_no_post() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().fault(Fault.THEN_RESET, 0.5))) {
            assertThat(bench.posts(POSTS).prod()).isInstanceOf(RunResult.Completed.class);
            assertEachHasItsOwnScores(bench);
        }
    }

    @Test
    void a_post_outlives_more_lost_connections_than_errors() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        StandinBuilder standin = PerspectiveStandin.builder()
                .faultFor(text -> text.endsWith("number 1") && asked.incrementAndGet() <= 23, Fault.CLOSE);
        try (Bench bench = new Bench(dir, standin)) {
            assertThat(bench.posts(2).prod()).isInstanceOf(RunResult.Completed.class);
            assertThat(bench.standin.queries()).isEqualTo(1 + 24);
        }
    }

    @Test
    void a_post_whose_every_connection_is_lost_fails_in_the_end() throws Exception {
        StandinBuilder standin = PerspectiveStandin.builder().faultFor(text -> text.endsWith("number 1"), Fault.RESET);
        try (Bench bench = new Bench(dir, standin)) {
            RunResult result = bench.posts(3).prod();

            assertThat(result).isInstanceOf(RunResult.Partial.class);
            assertThat(result.metadata()).containsEntry("failed", Map.of("connection", 1L));
            assertThat(bench.standin.queries()).isEqualTo(2 + 24);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRICKLE", "HANG", "ENDLESS"})
    void an_answer_without_an_end_is_given_up_and_its_post_alone_fails(Fault fault) throws Exception {
        StandinBuilder standin = PerspectiveStandin.builder().faultFor(text -> text.endsWith("number 1"), fault);
        try (Bench bench = new Bench(dir, standin)) {
            bench.tuning = Bench.withAttempts(2);
            RunResult result =
                    bench.set("perspective.timeout-seconds", "0.3").posts(3).prod();

            String reason = fault == Fault.ENDLESS ? "unusable_answer" : "timeout";
            assertThat(result.metadata()).containsEntry("failed", Map.of(reason, 1L));
            assertThat(bench.storedAs("scored")).containsExactly("u0", "u2");
        }
    }

    @Test
    void a_redirect_is_not_followed_and_ends_the_run() throws Exception {
        StandinBuilder standin = PerspectiveStandin.builder().key("secret-key").firstRequests(1, Fault.REDIRECT);
        try (Bench bench = new Bench(dir, standin)) {
            RunResult result =
                    bench.set("perspective.api-key", "secret-key").posts(3).prod();

            assertThat(result).isInstanceOf(RunResult.Failed.class);
            assertThat(result.body()).contains("HTTP 307", "PERSPECTIVE_URL");
            assertThat(bench.standin.queries()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_drops_all_connections_again_and_again_fails_no_post() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().latency(Duration.ofMillis(2)))) {
            AtomicInteger drops = new AtomicInteger();
            TestRun run = TestRun.prod().onProgress((done, total) -> {
                if (done >= 10L * (drops.get() + 1)) {
                    drops.incrementAndGet();
                    bench.standin.dropConnections();
                }
            });

            assertThat(bench.posts(POSTS).run(run)).isInstanceOf(RunResult.Completed.class);
            assertThat(drops.get()).isGreaterThanOrEqualTo(5);
            assertEachHasItsOwnScores(bench);
        }
    }

    private static void assertEachHasItsOwnScores(Bench bench) {
        Map<String, StoredOutcome> stored = bench.stored();
        assertThat(stored).hasSize(POSTS);
        for (int i = 0; i < POSTS; i++) {
            assertThat(Bench.of(stored, "u" + i).scores()).isEqualTo(Bench.givenNumber(i));
        }
    }
}
