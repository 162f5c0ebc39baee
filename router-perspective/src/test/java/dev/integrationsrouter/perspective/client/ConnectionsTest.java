package dev.integrationsrouter.perspective.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.standin.PerspectiveStandin;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectionsTest {

    private final Connections connections = new Connections();

    @Test
    void exchanges_do_not_wait_for_each_other() throws Exception {
        int many = 50;
        try (PerspectiveStandin standin =
                PerspectiveStandin.builder().latency(Duration.ofMillis(300)).start()) {
            HttpRequest request = HttpRequest.newBuilder(standin.url().resolve("/v1alpha1/comments:analyze"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                responses.add(connections.send(request, BodyHandlers.ofString()));
            }

            for (CompletableFuture<HttpResponse<String>> response : responses) {
                assertThat(response.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
            }
            assertThat(standin.mostAtOnce()).isGreaterThan(many / 2);
        }
    }

    @Test
    void who_cancels_a_response_closes_its_connection() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI silent = URI.create("http://127.0.0.1:" + server.getLocalPort());
            CompletableFuture<HttpResponse<String>> response =
                    connections.send(HttpRequest.newBuilder(silent).build(), BodyHandlers.ofString());
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(10_000);
                assertThat(socket.getInputStream().read()).isEqualTo('G');

                response.cancel(true);

                assertThat(socket.getInputStream().readAllBytes()).isNotEmpty(); // to its end: the client has closed
            }
        }
    }
}
