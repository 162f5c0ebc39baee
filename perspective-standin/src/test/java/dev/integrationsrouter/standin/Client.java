package dev.integrationsrouter.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a stand-in as an ordinary client does. */
final class Client {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PerspectiveStandin standin;

    Client(PerspectiveStandin standin) {
        this.standin = standin;
    }

    static ObjectNode request(String text, String... attributes) {
        ObjectNode request = JSON.createObjectNode();
        request.putObject("comment").put("text", text);
        ObjectNode requested = request.putObject("requestedAttributes");
        for (String attribute : attributes) {
            requested.putObject(attribute);
        }
        return request;
    }

    static ObjectNode requestIn(String language, String text, String attribute) {
        ObjectNode request = request(text, attribute);
        request.putArray("languages").add(language);
        return request;
    }

    HttpRequest.Builder to(String pathAndQuery, String body) {
        return HttpRequest.newBuilder(URI.create(standin.url() + pathAndQuery))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String pathAndQuery, String body) throws IOException, InterruptedException {
        return HTTP.send(to(pathAndQuery, body).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(JsonNode request) throws IOException, InterruptedException {
        return send(to("/v1alpha1/comments:analyze", request.toString()));
    }

    CompletableFuture<HttpResponse<String>> postAsync(JsonNode request) {
        return HTTP.sendAsync(
                to("/v1alpha1/comments:analyze", request.toString()).build(), BodyHandlers.ofString());
    }

    JsonNode answer(JsonNode request) throws IOException, InterruptedException {
        return JSON.readTree(post(request).body());
    }

    JsonNode error(int status, JsonNode request) throws IOException, InterruptedException {
        HttpResponse<String> response = post(request);
        if (response.statusCode() != status) {
            throw new AssertionError("Expected " + status + ", got " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body()).path("error");
    }
}
