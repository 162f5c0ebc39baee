package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.standin.Fault;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.standin.SeenRequest;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String KEY = "CANARY-8c1f0d";
    private static final String TEXT = "Some words with TEXTCANARY in it";

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"header", "query"})
    void the_key_and_the_texts_are_in_no_output_whatever_goes_wrong(String placement) throws Exception {
        StringBuilder seen = new StringBuilder();
        for (Fault fault : Fault.values()) {
            seen.append(runWith(placement, PerspectiveStandin.builder().fault(fault, 1)));
        }
        seen.append(runWith(placement, PerspectiveStandin.builder().key("other")));
        seen.append(runWith(placement, PerspectiveStandin.builder()));
        seen.append(unreachable(placement));
        seen.append(Files.readString(Path.of("target/test.log")));

        assertThat(seen).contains("posts.jsonl:2 is skipped: created_at is missing", "A query to 127.0.0.1");
        assertThat(seen).doesNotContain(KEY, "TEXTCANARY");
    }

    @Test
    void the_key_goes_into_the_header_unless_told_otherwise() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().key(KEY))) {
            bench.set("perspective.api-key", KEY).post("u", TEXT).prod();

            SeenRequest request = bench.standin.requests().get(0);
            assertThat(request.query()).isEmpty();
            assertThat(request.header("X-Goog-Api-Key")).contains(KEY);
        }
    }

    @Test
    void the_key_goes_into_the_query_if_told_so() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().key("a+b&c=d/%"))) {
            RunResult result = bench.set("perspective.api-key", "a+b&c=d/%")
                    .set("perspective.key-placement", "query")
                    .post("u", TEXT)
                    .prod();

            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertThat(bench.standin.requests().get(0).header("X-Goog-Api-Key")).isEmpty();
        }
    }

    /** Everything that the run gave away: answer, checkpoint, files. */
    private String runWith(String placement, dev.integrationsrouter.standin.StandinBuilder standin) throws Exception {
        Path own = Files.createTempDirectory(dir, "run");
        try (Bench bench = new Bench(own, standin)) {
            return run(bench, placement);
        }
    }

    private String unreachable(String placement) throws Exception {
        Path own = Files.createTempDirectory(dir, "run");
        try (Bench bench = new Bench(own);
                ServerSocket socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            socket.close();
            return run(bench.set("perspective.url", "http://127.0.0.1:" + port), placement);
        }
    }

    private static String run(Bench bench, String placement) throws Exception {
        bench.tuning = new Tuning(
                2, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(100), Duration.ofMillis(100));
        TestRun run = TestRun.prod();
        RunResult result = bench.set("perspective.api-key", KEY)
                .set("perspective.key-placement", placement)
                .set("perspective.timeout-seconds", "0.1")
                .post("u", TEXT)
                .line("{\"uri\":\"v\",\"text\":\"" + TEXT + "\"}")
                .run(run);
        StringBuilder seen = new StringBuilder(result.toString()).append(run.checkpoint());
        try (Stream<Path> files = Files.list(bench.dir)) {
            for (Path file : files.filter(f -> !f.endsWith("posts.jsonl")).toList()) {
                seen.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return seen.toString();
    }
}
