package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.cli.Typed.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    Path folder;

    @Test
    void scoresTheShippedPostsAndShowsEveryStep() throws IOException {
        Path dir = folder.resolve("a demo");

        Result result = new Typed().run("demo", "--dir", dir.toString());

        assertThat(result.status()).as(result.out() + result.err()).isZero();
        assertThat(result.out())
                .contains("MADE UP", "PERSPECTIVE_API_KEY", "PERSPECTIVE_URL")
                .contains(DemoFolder.REQUEST)
                .contains("\"status_code\":200,\"body\":\"Classification of latest posts completed successfully\"")
                .contains("SUCCEEDED", "TOXICITY", dir.toString())
                .contains("router runs --tracker 'sqlite:" + dir);
        assertThat(dir).isDirectoryContaining("glob:**/{posts.jsonl,request.json,router.db,scores.db,scores.jsonl}");
        List<String> scores = Files.readAllLines(dir.resolve("scores.jsonl"));
        assertThat(scores).hasSizeGreaterThan(200);
        assertThat(Requests.json(new Typed()
                        .run("runs", "--json", "--tracker", "sqlite:" + dir.resolve("router.db"))
                        .out()))
                .hasSize(1);
    }

    @Test
    void leavesAFolderAloneThatHoldsSomething() throws IOException {
        Path precious = Files.writeString(folder.resolve("posts.jsonl"), "mine");

        Result result = new Typed().run("demo", "--dir", folder.toString());

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains(folder.toString(), "--dir");
        assertThat(precious).hasContent("mine");
    }

    @Test
    void asksTheServiceThatAKeyIsGivenFor() {
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
        assertThat(result.out()).contains("\"status_code\":502").doesNotContain("MADE UP");
        assertThat(result.out() + result.err()).doesNotContain("sesame");
    }
}
