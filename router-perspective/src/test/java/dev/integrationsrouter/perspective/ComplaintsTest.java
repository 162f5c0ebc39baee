package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told to look at fits the scorer at hand. */
class ComplaintsTest {

    @AfterEach
    void reset() {
        OddScorer.reset();
    }

    private static Arguments trouble(Consumer<RunHealth> trouble, String told) {
        return Arguments.of(trouble, told);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                trouble(health -> health.postFailed("timeout"), "has not answered a single query"),
                trouble(health -> times(health, () -> health.note(Verdict.Transient.UNUSABLE)), " answers, but "),
                trouble(
                        health -> {
                            health.note(new Verdict.Transient("http_503", null));
                            times(health, () -> health.postFailed("http_503"));
                        },
                        "failed for 8 posts in a row"),
                trouble(health -> health.paused(Duration.ofHours(1)), "is spent for another 3600 seconds"));
    }

    private static void times(RunHealth health, Runnable trouble) {
        for (int i = 0; i < RunHealth.FAILURES_AT_FIRST; i++) {
            assertThat(health.stopped()).isEmpty();
            trouble.run();
        }
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void nobody_is_sent_to_the_network_for_a_scorer_that_is_not_there(Consumer<RunHealth> trouble, String told) {
        RunHealth health = new RunHealth(Complaints.ofScorer(new OddScorer()), Tuning.USUAL, System::nanoTime);

        trouble.accept(health);

        assertThat(health.stopped().orElseThrow().sentence())
                .containsIgnoringCase("scorer odd/1 (the odd one)")
                .contains(told)
                .doesNotContainIgnoringCase("url")
                .doesNotContain("network", "Perspective API", "perspective.path", "The service at");
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void a_service_is_named_by_its_host(Consumer<RunHealth> trouble, String told) {
        RunHealth health = new RunHealth(Complaints.ofService("scorer.example"), Tuning.USUAL, System::nanoTime);

        trouble.accept(health);

        assertThat(health.stopped().orElseThrow().sentence()).contains(" at scorer.example", told);
    }

    @Test
    void a_name_is_not_said_twice() {
        OddScorer.says("description", () -> "odd/1");

        assertThat(Complaints.ofScorer(new OddScorer()).neverAnswered("timeout"))
                .startsWith("Scorer odd/1 has not answered a single query, the last one ended with timeout. ")
                .contains("PERSPECTIVE_TIMEOUT_SECONDS");
    }

    @Test
    void a_run_says_so_of_the_scorer_that_it_asked(@TempDir Path dir) throws Exception {
        CompletableFuture<Verdict> unusable = CompletableFuture.completedFuture(Verdict.Transient.UNUSABLE);
        OddScorer.says("ask", () -> unusable);
        OddScorer.says("name", () -> "acme/v2");
        try (Bench bench = new Bench(dir).posts(20)) {
            bench.settings.remove("perspective.url");
            var config = bench.config().provide(AttributeScorer.class, new OddScorer());

            RunResult result = new PerspectiveService(config.build(), Bench.withAttempts(2)).run(TestRun.prod());

            assertThat(result).isInstanceOfSatisfying(RunResult.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.UPSTREAM);
                assertThat(failed.body()).startsWith("Scorer acme/v2 (the odd one) answers, but without one score");
            });
        }
    }
}
