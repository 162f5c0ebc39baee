package dev.integrationsrouter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether the benchmarks still work; what they measure here means nothing. All parts run once, for all tests. */
@Timeout(600)
class SmokeTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void run_all_parts() throws Exception {
        Main.main(arguments("--smoke"));
    }

    private static String[] arguments(String what) {
        return new String[] {
            what,
            "--results",
            folder.resolve("results").toString(),
            "--work",
            folder.resolve("work").toString()
        };
    }

    @Test
    void dispatch_measures_all_contenders_and_counts_what_stops() throws IOException {
        JsonNode dispatch = figures("dispatch");
        assertThat(dispatch).hasSize(33);
        assertThat(median(dispatch, "time of a request, Camel, 1 thread")).isPositive();
        assertThat(median(dispatch, "time of a request, Spring Integration, 1 thread"))
                .isPositive();
        assertThat(median(dispatch, "time of a request, fastest peer ÷ router, 1 thread"))
                .isPositive();
        assertThat(median(dispatch, "allocated for a request, router with own thread, 1 thread"))
                .isPositive();
        assertThat(median(dispatch, "threads stopped of 2, submit and get, work that heeds its interrupt"))
                .isZero();
        assertThat(median(dispatch, "threads stopped of 2, router, deaf work")).isZero();
    }

    @Test
    void start_measures_all_starters_and_has_all_plugins_but_the_broken_one_work() throws IOException {
        JsonNode start = figures("start");
        assertThat(start).hasSize(11).allSatisfy(SmokeTest::isPositive);
        assertThat(median(start, "plugins of these that work")).isEqualTo(49);
    }

    @Test
    void journal_measures_appends_and_replays() throws IOException {
        assertThat(figures("journal")).hasSize(12).allSatisfy(SmokeTest::isPositive);
    }

    @Test
    void perspective_measures_posts_a_kill_the_pace_and_the_heap() throws IOException {
        JsonNode perspective = figures("perspective");
        assertThat(perspective)
                .hasSize(9)
                .allSatisfy(figure -> assertThat(figure.path("rounds")).hasSize(1));
        assertThat(median(perspective, "posts, service")).isPositive();
        assertThat(median(perspective, "asked for again after a kill in the middle of 300 posts, service"))
                .isBetween(0.0, 128.0);
        assertThat(median(perspective, "quota used at 6,000 per minute")).isPositive();
    }

    @Test
    void embedded_measures_the_model_and_the_scorer() throws IOException {
        JsonNode embedded = figures("embedded");
        assertThat(embedded).hasSize(4);
        assertThat(median(embedded, "posts of 140 characters, model, 1 thread")).isPositive();
        assertThat(median(embedded, "allocated for a post, scorer: the verdict"))
                .as("a future, a verdict, a map, six numbers, and a share of what the measurement allocates")
                .isBetween(100.0, 140.0);
    }

    @Test
    void onnx_measures_the_scorer_and_its_limit() throws IOException {
        assertThat(figures("onnx")).hasSize(6).allSatisfy(SmokeTest::isPositive);
    }

    @Test
    void pipeline_measures_the_service_and_its_limit() throws IOException {
        assertThat(figures("pipeline")).hasSize(3).allSatisfy(SmokeTest::isPositive);
    }

    @Test
    void tracking_measures_all_stores_and_counts_what_they_are_asked() throws IOException {
        JsonNode tracking = figures("tracking");
        assertThat(tracking).hasSize(28).allSatisfy(SmokeTest::isPositive);
        assertThat(median(tracking, "requests of a run, tracker, DynamoDB Local"))
                .isEqualTo(3);
        assertThat(median(tracking, "statements of a run, tracker, SQLite")).isEqualTo(4);
        assertThat(median(tracking, "transactions of a run, tracker, SQLite")).isEqualTo(2);
    }

    @Test
    void growth_measures_services_and_all_stores() throws IOException {
        assertThat(figures("growth")).hasSize(53).allSatisfy(SmokeTest::isPositive);
    }

    @Test
    void results_say_what_they_were_measured_on_and_that_they_mean_nothing() throws IOException {
        JsonNode journal = result("journal");
        assertThat(journal.path("smoke").asBoolean()).isTrue();
        assertThat(journal.path("machine").path("jdk").asText()).isNotEmpty();
        assertThat(journal.path("machine").path("router").asText()).matches("\\d.*\\(.*\\)");
        assertThat(journal.path("machine").path("Camel").asText()).matches("\\d.*");
    }

    @Test
    void table_and_chart_are_made_of_all_parts() throws IOException {
        assertThat(Files.readString(folder.resolve(Path.of("results", "table.md"))))
                .contains("## perspective (smoke")
                .contains("## journal (smoke", "| replay of 2,000 records, all settled, -Xmx256m: time | ");
        assertThat(Files.readString(folder.resolve(Path.of("results", "benchmarks.svg"))))
                .contains(">dispatch</text>", ">growth</text>")
                .contains(">posts per second, service ÷ bare loop</text>");
    }

    @Test
    void nothing_is_left_behind_where_the_parts_have_worked() {
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void a_part_that_there_is_not_is_named_with_those_that_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Main.main(arguments("jornal")))
                .withMessage(
                        "No part named 'jornal'; there are: dispatch, start, journal, perspective, embedded, onnx, pipeline, tracking, growth");
    }

    private static JsonNode result(String part) throws IOException {
        return new JsonMapper()
                .readTree(folder.resolve(Path.of("results", part + ".json")).toFile());
    }

    private static JsonNode figures(String part) throws IOException {
        return result(part).path("figures");
    }

    private static void isPositive(JsonNode figure) {
        assertThat(figure.path("median").asDouble())
                .as(figure.path("what").asText())
                .isPositive();
    }

    private static double median(JsonNode figures, String what) {
        for (JsonNode figure : figures) {
            if (figure.path("what").asText().equals(what)) {
                return figure.path("median").asDouble();
            }
        }
        throw new AssertionError("Nothing is known of: " + what);
    }
}
