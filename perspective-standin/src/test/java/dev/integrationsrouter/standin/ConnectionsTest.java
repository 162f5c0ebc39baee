package dev.integrationsrouter.standin;

import static dev.integrationsrouter.standin.Client.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    @Test
    void two_hundred_requests_at_once_each_get_the_score_of_their_own_text() throws Exception {
        try (PerspectiveStandin standin =
                PerspectiveStandin.builder().latency(Duration.ofMillis(300)).start()) {
            Client client = new Client(standin);
            Map<String, CompletableFuture<HttpResponse<String>>> responses = new LinkedHashMap<>();
            for (int i = 0; i < 200; i++) {
                String text = "Post number " + i;
                responses.put(text, client.postAsync(request(text, "TOXICITY")));
            }
            for (var response : responses.entrySet()) {
                JsonNode body = Client.JSON.readTree(response.getValue().join().body());
                assertThat(body.at("/attributeScores/TOXICITY/summaryScore/value")
                                .asDouble())
                        .isEqualTo(MadeUpScores.score(response.getKey(), "TOXICITY"));
                assertThat(standin.timesScored(response.getKey())).isEqualTo(1);
            }
            assertThat(standin.queries()).isEqualTo(200);
            assertThat(standin.mostAtOnce()).isGreaterThan(20);
        }
    }

    @Test
    void one_connection_serves_requests_that_were_sent_without_waiting() throws Exception {
        try (PerspectiveStandin standin = PerspectiveStandin.builder().start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), standin.port())) {
            String body = request("Hello", "TOXICITY").toString();
            String head = "POST /v1alpha1/comments%3Aanalyze HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length();
            String two = head + "\r\n\r\n" + body + head + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(two.getBytes(StandardCharsets.US_ASCII));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
            assertThat(standin.timesScored("Hello")).isEqualTo(2);
        }
    }

    @Test
    void bodies_of_unknown_length_and_expectations_are_understood() throws Exception {
        try (PerspectiveStandin standin = PerspectiveStandin.builder().start()) {
            Client client = new Client(standin);
            byte[] body =
                    request("Guten Tag, schöne Grüße", "TOXICITY").toString().getBytes(StandardCharsets.UTF_8);
            var chunked = client.to("/v1alpha1/comments:analyze", "")
                    .expectContinue(true)
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

            assertThat(client.send(chunked).statusCode()).isEqualTo(200);
            assertThat(standin.timesScored("Guten Tag, schöne Grüße")).isEqualTo(1);
        }
    }

    @Test
    void dropped_connections_end_and_new_ones_are_taken() throws Exception {
        try (PerspectiveStandin standin = PerspectiveStandin.builder().start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), standin.port())) {
            String body = request("Hello", "TOXICITY").toString();
            String query = "POST /v1alpha1/comments:analyze HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body;
            socket.getOutputStream().write(query.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12))
                    .isEqualTo("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));

            standin.dropConnections();

            socket.getInputStream().readAllBytes(); // comes to an end
            assertThat(new Client(standin).post(request("Hello", "TOXICITY")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_closed_stand_in_takes_no_connections_and_frees_its_port() {
        PerspectiveStandin standin = PerspectiveStandin.builder().start();
        int port = standin.port();
        assertThatThrownBy(() -> PerspectiveStandin.builder().port(port).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + port);
        standin.close();
        standin.close();

        assertThatThrownBy(() -> new Client(standin).post(request("Hello", "TOXICITY")))
                .isInstanceOf(IOException.class);
        try (PerspectiveStandin again = PerspectiveStandin.builder().port(port).start()) {
            assertThat(again.url()).hasToString("http://127.0.0.1:" + port);
        }
    }
}
