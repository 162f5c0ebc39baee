package dev.integrationsrouter.standin;

import static dev.integrationsrouter.standin.Client.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void a_process_of_its_own_prints_its_address_first_and_ends_with_its_input() throws Exception {
        Process process = standin("--key", "the-key", "--seed", "3", "--fault", "error-503=1", "--until-stdin-ends");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String url = out.readLine();
            assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+");
            HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(url + "/v1alpha1/comments:analyze"))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            request("Hello", "TOXICITY").toString()));
            HttpClient http = HttpClient.newHttpClient();
            assertThat(http.send(asked.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(400);
            assertThat(http.send(asked.header("X-Goog-Api-Key", "the-key").build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(503);

            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_wrong_option_ends_with_2_and_names_itself() throws Exception {
        Process process = standin("--fault", "earthquake=0.5");

        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors).contains("earthquake").contains("quota-429").doesNotContain("\tat ");
    }

    @Test
    void a_taken_port_ends_with_1_and_one_sentence() throws Exception {
        try (PerspectiveStandin other = PerspectiveStandin.builder().start()) {
            Process process = standin("--port", Integer.toString(other.port()));

            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(errors.strip().lines()).hasSize(1);
            assertThat(errors).contains("127.0.0.1:" + other.port());
        }
    }

    private static Process standin(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:TieredStopAtLevel=1", // it ends soon
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }
}
