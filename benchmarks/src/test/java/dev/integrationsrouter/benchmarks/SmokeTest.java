package dev.integrationsrouter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether the benchmarks still work; what they measure here means nothing. */
@Timeout(600)
class SmokeTest {

    @TempDir
    private Path folder;

    @Test
    void every_part_runs_and_its_figures_are_written_down() throws Exception {
        Path results = folder.resolve("results");
        Main.main(new String[] {
            "--smoke",
            "--results",
            results.toString(),
            "--work",
            folder.resolve("work").toString()
        });

        JsonNode dispatch = result(results, "dispatch");
        assertThat(dispatch.path("figures")).hasSize(33);
        assertThat(median(dispatch, "time of a request, Camel, 1 thread")).isPositive();
        assertThat(median(dispatch, "time of a request, fastest peer ÷ router, 1 thread"))
                .isPositive();
        assertThat(median(dispatch, "threads stopped of 2, submit and get, work that heeds its interrupt"))
                .isZero();
        JsonNode start = result(results, "start");
        assertThat(start.path("figures"))
                .hasSize(11)
                .allSatisfy(
                        figure -> assertThat(figure.path("median").asDouble()).isPositive());
        assertThat(median(start, "plugins of these that work")).isEqualTo(49);
        JsonNode journal = result(results, "journal");
        assertThat(journal.path("smoke").asBoolean()).isTrue();
        assertThat(journal.path("machine").path("jdk").asText()).isNotEmpty();
        assertThat(journal.path("machine").path("router").asText()).matches("\\d.*\\(.*\\)");
        assertThat(journal.path("figures"))
                .hasSize(12)
                .allSatisfy(
                        figure -> assertThat(figure.path("median").asDouble()).isPositive());
        JsonNode perspective = result(results, "perspective");
        assertThat(perspective.path("figures"))
                .hasSize(9)
                .allSatisfy(figure -> assertThat(figure.path("rounds")).hasSize(1));
        assertThat(median(perspective, "posts, service")).isPositive();
        assertThat(median(perspective, "asked for again after a kill in the middle of 300 posts, service"))
                .isBetween(0.0, 128.0);
        assertThat(median(perspective, "quota used at 6,000 per minute")).isPositive();
        JsonNode embedded = result(results, "embedded");
        assertThat(embedded.path("figures")).hasSize(4);
        assertThat(median(embedded, "posts of 140 characters, model, 1 thread")).isPositive();
        assertThat(median(embedded, "allocated for a post, scorer: the verdict"))
                .as("a future, a verdict, a map, six numbers, and a share of what the measurement allocates")
                .isBetween(100.0, 140.0);
        assertThat(result(results, "onnx").path("figures"))
                .hasSize(3)
                .allSatisfy(
                        figure -> assertThat(figure.path("median").asDouble()).isPositive());
        assertThat(result(results, "pipeline").path("figures"))
                .hasSize(3)
                .allSatisfy(
                        figure -> assertThat(figure.path("median").asDouble()).isPositive());
        JsonNode tracking = result(results, "tracking");
        assertThat(tracking.path("figures"))
                .hasSize(28)
                .allSatisfy(
                        figure -> assertThat(figure.path("median").asDouble()).isPositive());
        assertThat(median(tracking, "requests of a run, tracker, DynamoDB Local"))
                .isEqualTo(3);
        assertThat(median(tracking, "statements of a run, tracker, SQLite")).isEqualTo(4);
        assertThat(median(tracking, "transactions of a run, tracker, SQLite")).isEqualTo(2);
        assertThat(result(results, "growth").path("figures"))
                .hasSize(53)
                .allSatisfy(
                        figure -> assertThat(figure.path("median").asDouble()).isPositive());
        assertThat(Files.readString(results.resolve("table.md")))
                .contains("## perspective (smoke")
                .contains("## journal (smoke", "| replay of 2,000 records, all settled, -Xmx256m: time | ");
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    private static JsonNode result(Path results, String part) throws IOException {
        return new JsonMapper().readTree(results.resolve(part + ".json").toFile());
    }

    private static double median(JsonNode part, String what) {
        for (JsonNode figure : part.path("figures")) {
            if (figure.path("what").asText().equals(what)) {
                return figure.path("median").asDouble();
            }
        }
        throw new AssertionError("Nothing is known of: " + what);
    }

    @Test
    void a_part_that_there_is_not_is_named_with_those_that_there_are() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Main.main(new String[] {"jornal", "--results", folder.toString(), "--work", folder.toString()}))
                .withMessage(
                        "No part named 'jornal'; there are: dispatch, start, journal, perspective, embedded, onnx, pipeline, tracking, growth");
        assertThat(folder).isEmptyDirectory();
    }
}
