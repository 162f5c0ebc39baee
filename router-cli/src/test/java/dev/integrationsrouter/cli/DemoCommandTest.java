package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.cli.Typed.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    Path folder;

    @Test
    void scores_the_shipped_posts_with_the_scorer_inside_and_shows_every_step() throws IOException {
        Path dir = folder.resolve("a demo");

        Result result = new Typed().run("demo", "--dir", dir.toString());

        assertThat(result.status()).as(result.out() + result.err()).isZero();
        assertThat(result.out())
                .contains("scored by 'embedded'", "NOT Perspective's", "PERSPECTIVE_API_KEY", "PERSPECTIVE_URL")
                .contains(DemoFolder.REQUEST)
                .contains("\"status_code\":200,\"body\":\"Classification of latest posts completed successfully\"")
                .contains("SUCCEEDED", "TOXICITY", dir.toString())
                .contains("router runs --tracker 'sqlite:" + dir);
        assertThat(dir).isDirectoryContaining("glob:**/{posts.jsonl,request.json,router.db,scores.db,scores.jsonl}");
        List<String> scores = Files.readAllLines(dir.resolve("scores.jsonl"));
        assertThat(scores)
                .hasSizeGreaterThan(200)
                .allSatisfy(line ->
                        assertThat(Requests.json(line).path("scorer").asText()).startsWith("embedded/"));
    }

    @Test
    void shows_that_a_second_run_finds_nothing_to_do() {
        Path dir = folder.resolve("demo");

        Result result = new Typed().run("demo", "--dir", dir.toString());

        assertThat(result.out())
                .containsPattern("The same request once more\n.*\"status_code\":200")
                .contains("It read 341 posts and found nothing to do");
        JsonNode runs = Requests.json(new Typed()
                .run("runs", "--json", "--tracker", "sqlite:" + dir.resolve("router.db"))
                .out());
        assertThat(runs).hasSize(2);
        assertThat(runs.path(0).path("metadata").path("queries").asInt()).isZero();
        assertThat(runs.path(1).path("metadata").path("queries").asInt()).isPositive();
    }

    @Test
    void leaves_a_folder_alone_that_holds_something() throws IOException {
        Path precious = Files.writeString(folder.resolve("posts.jsonl"), "mine");

        Result result = new Typed().run("demo", "--dir", folder.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains(folder.toString(), "--dir");
        assertThat(precious).hasContent("mine");
    }

    @Test
    void asks_the_service_that_a_key_is_given_for_and_nobody_else_if_that_fails() {
        Result result = new Typed()
                .with("PERSPECTIVE_API_KEY", "sesame")
                .run(
                        "demo",
                        "--dir",
                        folder.resolve("demo").toString(),
                        "--set",
                        "perspective.api-key=sesame",
                        "--set",
                        "perspective.url=http://127.0.0.1:9");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("scored by the host that it names", "\"status_code\":502", "No scores were stored.")
                .doesNotContain("embedded", "once more");
        assertThat(result.out() + result.err()).doesNotContain("sesame");
    }

    @Test
    void asks_whom_the_settings_choose() {
        Result result = new Typed()
                .run("demo", "--dir", folder.resolve("demo").toString(), "--set", "perspective.provider=elsewhere");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("scored by 'elsewhere'", "\"status_code\":500")
                .contains("one of the scorers that are installed");
    }

    @Test
    void says_who_is_asked_with_a_key_and_at_which_pace() {
        assertThat(explanation(Map.of("perspective.api-key", "sesame")))
                .contains("by the Perspective API", "one query a second")
                .doesNotContain("sesame", "embedded");
        assertThat(explanation(Map.of())).contains("embedded");
    }

    private static String explanation(Map<String, String> settings) {
        return String.join(
                "\n",
                DemoScorer.chosenBy(ServiceConfig.builder()
                                .settings(settings)
                                .lookups(key -> null, variable -> null)
                                .build())
                        .explanation());
    }
}
