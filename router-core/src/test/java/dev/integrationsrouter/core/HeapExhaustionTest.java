package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services that exhaust the heap, in processes of their own. */
@Timeout(120)
class HeapExhaustionTest {

    private static final int ROUNDS = "full".equals(System.getProperty("campaign")) ? 20 : 1;

    @Test
    void a_service_that_exhausts_the_heap_is_answered_and_recorded_and_its_neighbour_works(@TempDir Path folder)
            throws Exception {
        Path printed = folder.resolve("printed");
        Path logged = folder.resolve("logged");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapExhaustion.class.getName(),
                        String.valueOf(ROUNDS))
                .redirectOutput(printed.toFile())
                .redirectError(logged.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(printed);
        assertThat(lines).hasSize(6 * ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(lines.subList(6 * i, 6 * i + 4))
                    .as(() -> "round, with what was logged:\n" + beginning(logged))
                    .containsExactly(
                            "local 500 FAILED 500 told 200",
                            "static 500 FAILED 500 told 200",
                            "thread 500 FAILED 500 told 200",
                            "metadata 500 FAILED 500 told 200");
            // whether others run out of memory meanwhile, who would tell it, is a matter of luck
            assertThat(lines.get(6 * i + 4)).matches("full 504 TIMED_OUT 504 (un)?told 200");
            assertThat(lines.get(6 * i + 5)).matches("deaf 504 TIMED_OUT 504 (un)?told 200");
        }
    }

    private static String beginning(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(1_000).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
