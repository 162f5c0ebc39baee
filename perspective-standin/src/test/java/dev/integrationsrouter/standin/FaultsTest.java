package dev.integrationsrouter.standin;

import static dev.integrationsrouter.standin.Client.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {

    @ParameterizedTest
    @CsvSource({"QUOTA_429,429,RESOURCE_EXHAUSTED", "ERROR_500,500,INTERNAL", "ERROR_503,503,UNAVAILABLE"})
    void errors_of_the_server_have_their_status_in_the_body(Fault fault, int status, String name) throws Exception {
        try (PerspectiveStandin standin = always(fault)) {
            assertThat(new Client(standin)
                            .error(status, request("Hello", "TOXICITY"))
                            .path("status")
                            .asText())
                    .isEqualTo(name);
        }
    }

    @Test
    void a_bad_gateway_answers_html() throws Exception {
        try (PerspectiveStandin standin = always(Fault.HTML_502)) {
            HttpResponse<String> response = new Client(standin).post(request("Hello", "TOXICITY"));
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(response.body()).startsWith("<!DOCTYPE html>");
        }
    }

    @Test
    void a_reset_reaches_an_http_client_as_an_io_exception() {
        try (PerspectiveStandin standin = always(Fault.RESET)) {
            assertThatThrownBy(() -> new Client(standin).post(request("Hello", "TOXICITY")))
                    .isInstanceOf(IOException.class);
            assertThat(standin.scored()).isZero();
        }
    }

    @Test
    void a_reset_is_a_real_one_on_the_socket() throws Exception {
        try (PerspectiveStandin standin = always(Fault.RESET);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), standin.port())) {
            writeRequest(socket, request("Hello", "TOXICITY").toString());

            // an orderly end would read as -1
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void a_hanging_request_gets_no_answer_until_the_stand_in_closes() {
        PerspectiveStandin standin = always(Fault.HANG);
        Client client = new Client(standin);
        String body = request("Hello", "TOXICITY").toString();

        assertThatThrownBy(() -> client.send(
                        client.to("/v1alpha1/comments:analyze", body).timeout(Duration.ofMillis(200))))
                .isInstanceOf(java.net.http.HttpTimeoutException.class);

        CompletableFuture<HttpResponse<String>> pending = client.postAsync(request("Hello", "TOXICITY"));
        await(() -> standin.faults(Fault.HANG) == 2);
        assertThat(pending).isNotDone();
        standin.close();
        assertThat(pending).failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void a_truncated_body_ends_before_its_announced_length() {
        try (PerspectiveStandin standin = always(Fault.TRUNCATED)) {
            assertThatThrownBy(() -> new Client(standin).post(request("Hello", "TOXICITY")))
                    .isInstanceOf(IOException.class);
            assertThat(standin.timesScored("Hello")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THEN_CLOSE", "THEN_NOISE", "CONTINUE_FIRST", "HINTS_FIRST", "CHUNKS", "HTTP_1_0"})
    void answers_that_are_whole_in_spite_of_their_fault_reach_a_client_and_count(Fault fault) throws Exception {
        assertThat(fault.answersInFull()).isTrue();
        try (PerspectiveStandin standin = always(fault)) {
            Client client = new Client(standin);
            assertThat(scoreOf(client.answer(request("Hello", "TOXICITY"))))
                    .isEqualTo(MadeUpScores.score("Hello", "TOXICITY"));
            assertThat(standin.timesScored("Hello")).isEqualTo(1);
            assertThat(standin.answers(200)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE", "RESET_IN_HEAD", "RESET_IN_BODY", "CHUNKS_CUT"})
    void answers_that_are_cut_reach_a_client_as_an_io_exception_and_do_not_count(Fault fault) {
        try (PerspectiveStandin standin = always(fault)) {
            assertThatThrownBy(() -> new Client(standin).post(request("Hello", "TOXICITY")))
                    .isInstanceOf(IOException.class);
            assertThat(standin.faults(fault)).isEqualTo(1);
            assertThat(standin.scored()).isZero();
            assertThat(standin.answers(200)).isZero();
        }
    }

    @Test
    void a_compressed_answer_says_so() throws Exception {
        try (PerspectiveStandin standin = always(Fault.GZIP)) {
            HttpResponse<byte[]> response = new Client(standin)
                    .bytes(
                            "/v1alpha1/comments:analyze",
                            request("Hello", "TOXICITY").toString());
            assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
            byte[] json = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
            assertThat(scoreOf(Client.JSON.readTree(json))).isEqualTo(MadeUpScores.score("Hello", "TOXICITY"));
        }
    }

    @ParameterizedTest
    @CsvSource({"TRICKLE,HTTP/1.1 200", "ENDLESS,HTTP/1.1 200", "INTERIM_FLOOD,HTTP/1.1 102"})
    void answers_that_lead_nowhere_begin_as_any_other(Fault fault, String beginning) throws Exception {
        try (PerspectiveStandin standin = always(fault);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), standin.port())) {
            writeRequest(socket, request("Hello", "TOXICITY").toString());

            assertThat(new String(socket.getInputStream().readNBytes(beginning.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(beginning);
            assertThat(standin.scored()).isZero();
        }
    }

    @Test
    void a_redirect_leads_back_to_the_method_with_its_query() throws Exception {
        try (PerspectiveStandin standin = always(Fault.REDIRECT)) {
            Client client = new Client(standin);
            String body = request("Hello", "TOXICITY").toString();
            HttpResponse<String> response = client.send(client.to("/v1alpha1/comments:analyze?key=k", body));
            assertThat(response.statusCode()).isEqualTo(307);
            assertThat(response.headers().firstValue("Location")).contains("/v1alpha1/comments:analyze?key=k");
        }
    }

    @Test
    void garbage_comes_with_200_and_is_no_json() throws Exception {
        try (PerspectiveStandin standin = always(Fault.GARBAGE)) {
            HttpResponse<String> response = new Client(standin).post(request("Hello", "TOXICITY"));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> Client.JSON.readTree(response.body())).isInstanceOf(JsonProcessingException.class);
            assertThat(standin.timesScored("Hello")).isZero();
        }
    }

    @Test
    void faults_can_be_scripted_for_the_first_requests_and_for_texts() throws Exception {
        try (PerspectiveStandin standin = PerspectiveStandin.builder()
                .firstRequests(1, Fault.ERROR_503)
                .firstRequests(2, Fault.ERROR_500)
                .faultFor(text -> text.contains("poison"), Fault.HTML_502)
                .start()) {
            assertThat(statuses(standin, 4, "Hello")).containsExactly(503, 500, 500, 200);
            assertThat(statuses(standin, 2, "a poisoned post")).containsExactly(502, 502);
        }
    }

    @Test
    void the_same_seed_gives_the_same_faults_in_the_announced_shares() throws Exception {
        List<Integer> once = drawn(7);

        assertThat(drawn(7)).isEqualTo(once);
        assertThat(drawn(8)).isNotEqualTo(once);
        assertThat(once.stream().filter(status -> status == 503)).hasSizeBetween(60, 140); // 100 expected
        assertThat(once.stream().filter(status -> status == 500)).hasSizeBetween(25, 80); // 50 expected
    }

    @Test
    void shares_above_one_are_refused() {
        StandinBuilder builder = PerspectiveStandin.builder().fault(Fault.RESET, 0.7);

        assertThatThrownBy(() -> builder.fault(Fault.HANG, 0.4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HANG=0.4");
    }

    private static List<Integer> drawn(long seed) throws Exception {
        try (PerspectiveStandin standin = PerspectiveStandin.builder()
                .fault(Fault.ERROR_503, 0.2)
                .fault(Fault.ERROR_500, 0.1)
                .seed(seed)
                .start()) {
            return statuses(standin, 500, "Hello");
        }
    }

    private static List<Integer> statuses(PerspectiveStandin standin, int requests, String text) throws Exception {
        Client client = new Client(standin);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(client.post(request(text, "TOXICITY")).statusCode());
        }
        return statuses;
    }

    private static double scoreOf(JsonNode answer) {
        return answer.at("/attributeScores/TOXICITY/summaryScore/value").asDouble();
    }

    private static PerspectiveStandin always(Fault fault) {
        return PerspectiveStandin.builder().fault(fault, 1).start();
    }

    private static void writeRequest(Socket socket, String body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("POST /v1alpha1/comments:analyze HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 10 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
