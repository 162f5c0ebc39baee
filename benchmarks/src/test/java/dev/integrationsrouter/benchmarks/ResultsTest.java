package dev.integrationsrouter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {

    @TempDir
    private Path folder;

    @Test
    void a_result_replaces_the_one_before_and_nothing_else_is_left() throws IOException {
        keep(results(), 1);
        keep(results(), 2);

        JsonNode journal =
                new JsonMapper().readTree(folder.resolve("journal.json").toFile());
        assertThat(journal.at("/figures/0/median").asDouble()).isEqualTo(2);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("journal.json", "table.md", "benchmarks.svg");
    }

    @Test
    void what_a_stopped_run_has_written_of_a_result_is_none() throws IOException {
        Files.writeString(folder.resolve("journal.json.new"), "{\"part\":\"jour");

        assertThat(results().summarize()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"part\":\"jour", "[]", "{}", "{\"figures\":1}"})
    void a_file_that_is_no_result_is_named_before_anything_is_measured(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("journal.json"), text);

        assertThatExceptionOfType(Results.UnreadableException.class)
                .isThrownBy(this::results)
                .withMessage(file
                        + " is no result of a benchmark, perhaps because a run was stopped while it wrote: delete it");
    }

    @Test
    void a_file_that_is_no_text_is_named_too() throws IOException {
        Files.write(folder.resolve("journal.json"), new byte[] {'"', (byte) 0xff, '"'});

        assertThatExceptionOfType(Results.UnreadableException.class)
                .isThrownBy(this::results)
                .withMessageContaining("journal.json");
    }

    private Results results() throws IOException {
        return new Results(folder);
    }

    private static void keep(Results results, double value) throws IOException {
        Figure figure = Figure.of("appends", "/s", List.of(value));
        results.keep("journal", false, Map.of("jdk", "17"), List.of(figure), Instant.EPOCH);
    }
}
