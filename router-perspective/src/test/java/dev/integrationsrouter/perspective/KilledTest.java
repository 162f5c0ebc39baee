package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.standin.PerspectiveStandin;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {

    private static final int CONCURRENCY = 16;
    private static final int POSTS = 400;

    @TempDir
    Path dir;

    @Test
    void killed_at_any_moment_and_run_again_nothing_is_lost_and_only_what_was_in_flight_is_asked_twice()
            throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().latency(Duration.ofMillis(5)))) {
            bench.set("perspective.concurrency", String.valueOf(CONCURRENCY)).posts(POSTS);
            killWhenDone(bench, 100);
            killWhenDone(bench, 200);
            assertThat(bench.stored().size()).isBetween(200, POSTS - 1);

            RunResult result = bench.prod();

            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertThat(bench.standin.queries()).isBetween((long) POSTS, POSTS + 2L * CONCURRENCY);
            Map<String, StoredOutcome> stored = bench.stored();
            assertThat(stored).hasSize(POSTS);
            for (int i = 0; i < POSTS; i++) {
                assertThat(Bench.of(stored, "u" + i).scores()).isEqualTo(Bench.givenNumber(i));
            }
        }
    }

    private static void killWhenDone(Bench bench, int posts) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it ends soon
                "-cp",
                System.getProperty("java.class.path"),
                ChildRun.class.getName()));
        bench.settings.forEach((key, value) -> command.addAll(List.of(key, value)));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = out.readLine(); line != null && Integer.parseInt(line) < posts; line = out.readLine()) {
                // goes on until it has done so many
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(child.exitValue())
                .as("the child was killed, and did not end by itself")
                .isEqualTo(137);
    }
}
