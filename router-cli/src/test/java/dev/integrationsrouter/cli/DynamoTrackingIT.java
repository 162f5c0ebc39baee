package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.standin.PerspectiveStandin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar with its runs in DynamoDB. */
@Timeout(180)
class DynamoTrackingIT {

    private static final String TRACKER = "--tracker";

    @TempDir
    Path folder;

    private final String table = "test-" + UUID.randomUUID();

    @Test
    void makesTheTableRunsTheDemoPostsAndShowsTheRun() throws Exception {
        Finished created = router("table", "create");
        assertThat(created.status()).as(created.err()).isZero();
        assertThat(created.out()).startsWith("Done: created the table").containsPattern("usable: +yes");
        assertThat(created.err()).isEmpty();

        DemoFolder posts = DemoFolder.create(folder.resolve("posts"));
        Finished run;
        try (PerspectiveStandin standin = PerspectiveStandin.builder().start()) {
            ProcessBuilder process = process("run", posts.request().toString());
            process.environment().put("PERSPECTIVE_POSTS", posts.posts().toString());
            process.environment().put("PERSPECTIVE_URL", standin.url().toString());
            process.environment().put("PERSPECTIVE_API_KEY", "none-needed");
            process.environment().put("PERSPECTIVE_QPS", "1000");
            run = Finished.of(process);
        }
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err().lines())
                // which are how far it is, if that takes long
                .filteredOn(line -> !line.startsWith("ml_inference_perspective_api: "))
                .as("two of the posts are broken")
                .hasSize(2)
                .allMatch(line -> line.contains("is skipped"));
        assertThat(Requests.json(run.out()).path("body").asText())
                .isEqualTo("Classification of latest posts completed successfully");

        JsonNode runs = Requests.json(router("runs", "--json").out());
        assertThat(runs).hasSize(1);
        assertThat(runs.path(0).path("status").asText()).isEqualTo("SUCCEEDED");
        Finished shown = router("runs", "show", runs.path(0).path("run_id").asText());
        assertThat(shown.out()).contains("SUCCEEDED", "ml_inference_perspective_api", "status_code");

        Finished again = router("table", "create");
        assertThat(again.out()).startsWith("Nothing to do");
        assertThat(router("table", "describe").out()).containsPattern("table: +" + table);
        assertThat(folder.resolve("router.db")).doesNotExist();
    }

    @Test
    void showsHowToAskForTheSameTableAgain() throws Exception {
        router("table", "create");

        Finished demo = router("demo", "--dir", "demo");

        assertThat(demo.status()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains("router runs --tracker dynamodb:" + table + " --region us-east-1 --endpoint "
                        + LocalDynamo.endpoint());
        assertThat(folder.resolve("demo/router.db")).doesNotExist();
    }

    @Test
    void putsAPrefixBeforeTheTablesName() throws Exception {
        ProcessBuilder create = process("table", "create");
        create.environment().put("DYNAMODB_TABLE_PREFIX", "staging-");

        assertThat(Finished.of(create).out()).containsPattern("table: +staging-" + table);
        assertThat(router("table", "describe").status()).isEqualTo(1);
    }

    @Test
    void saysInOneSentenceThatThereIsNoTable() throws Exception {
        Finished described = router("table", "describe");
        Finished runs = router("runs");
        Finished run = Finished.of(process("run", "-"));

        assertFailure(described, "The run table " + table + " could not be described: there is no such table");
        assertThat(described.err()).contains("router table create --tracker dynamodb:" + table);
        assertFailure(
                runs, "The run table " + table + " could not be used to read the history: there is no such table");
        assertThat(run.out()).doesNotContain("\tat ");
    }

    @Test
    void saysInOneSentenceThatThereAreNoCredentialsAndNoRegion() throws Exception {
        ProcessBuilder noCredentials = process("table", "describe");
        noCredentials
                .environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_ACCESS") || name.startsWith("AWS_SECRET"));
        ProcessBuilder noRegion = withoutProfile(RouterJar.process(folder, "runs", TRACKER, "dynamodb:" + table));

        assertFailure(Finished.of(noCredentials), "no AWS credentials were found");
        assertFailure(Finished.of(noRegion), "no AWS region is known");
    }

    @Test
    void saysInOneSentenceThatNothingListensAtTheEndpoint() throws Exception {
        for (List<String> command : List.of(List.of("runs"), List.of("table", "create"))) {
            List<String> words = new ArrayList<>(command);
            words.addAll(
                    List.of(TRACKER, "dynamodb:" + table, "--region", "us-east-1", "--endpoint", "http://127.0.0.1:9"));

            Finished finished = Finished.of(identified(RouterJar.process(folder, words.toArray(String[]::new))));

            assertFailure(finished, "nothing accepts connections at http://127.0.0.1:9");
        }
    }

    private static void assertFailure(Finished finished, String sentence) {
        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).hasLineCount(1).startsWith("router: ").contains(sentence);
    }

    private Finished router(String... command) throws Exception {
        return Finished.of(process(command));
    }

    private ProcessBuilder process(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(
                TRACKER,
                "dynamodb:" + table,
                "--endpoint",
                LocalDynamo.endpoint().toString(),
                "--region",
                "us-east-1"));
        ProcessBuilder process = identified(RouterJar.process(folder, words.toArray(String[]::new)));
        process.environment().put("DYNAMODB_TIMEOUT_SECONDS", "60"); // for a busy machine
        return process;
    }

    private ProcessBuilder identified(ProcessBuilder process) {
        process.environment().put("AWS_ACCESS_KEY_ID", "localaccess");
        process.environment().put("AWS_SECRET_ACCESS_KEY", "localsecret");
        return withoutProfile(process);
    }

    /** Whatever the machine that the tests run on has of AWS. */
    private ProcessBuilder withoutProfile(ProcessBuilder process) {
        process.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        process.environment().put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        process.environment()
                .put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        return process;
    }
}
