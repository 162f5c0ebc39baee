package dev.integrationsrouter.benchmarks.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.integrationsrouter.benchmarks.Lifeline;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * How a client of the API is used without the service: some threads, each of which makes one blocking call after
 * another. Knows no pace, no repetition, no errors, no repeated texts; what fails ends it.
 */
final class PeerProcess {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI analyze;
    private final List<String> attributes;
    private final PeerResults results;

    private PeerProcess(Map<String, String> settings, PeerResults results) {
        this.analyze = URI.create(settings.get("perspective.url") + "/v1alpha1/comments:analyze");
        this.attributes =
                List.of(settings.getOrDefault("perspective.attributes", "").split(","));
        this.results = results;
    }

    /** Takes settings, each a key and then its value. */
    public static void main(String[] arguments) throws Exception {
        Lifeline.hold();
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            settings.put(arguments[i], arguments[i + 1]);
        }
        int batch = Integer.parseInt(settings.getOrDefault("batch", "1"));
        try (PeerResults results = new PeerResults(settings.getOrDefault("perspective.scores", ""), batch);
                BufferedReader posts =
                        Files.newBufferedReader(Path.of(settings.getOrDefault("perspective.posts", "")))) {
            new PeerProcess(settings, results).run(posts, Integer.parseInt(settings.getOrDefault("threads", "1")));
        }
    }

    private void run(BufferedReader posts, int threads) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> ends = new ArrayList<>();
        Callable<Void> work = () -> {
            for (String line = next(posts); line != null; line = next(posts)) {
                score(JSON.readTree(line));
            }
            return null;
        };
        for (int i = 0; i < threads; i++) {
            ends.add(pool.submit(work));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        pool.shutdown();
    }

    private static @Nullable String next(BufferedReader posts) throws IOException {
        synchronized (posts) {
            return posts.readLine();
        }
    }

    private void score(JsonNode post) throws IOException, InterruptedException {
        String uri = post.path("uri").asText();
        if (results.has(uri)) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(analyze)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        body(post.path("text").asText())))
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("The stand-in answered " + response.statusCode());
        }
        results.add(outcome(uri, JSON.readTree(response.body()).path("attributeScores")));
    }

    private byte[] body(String text) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        request.putObject("comment").put("text", text).put("type", "PLAIN_TEXT");
        ObjectNode requested = request.putObject("requestedAttributes");
        attributes.forEach(requested::putObject);
        return JSON.writeValueAsBytes(request);
    }

    private StoredOutcome outcome(String uri, JsonNode given) {
        Map<String, Double> scores = new HashMap<>();
        for (String attribute : attributes) {
            scores.put(
                    attribute,
                    given.path(attribute).path("summaryScore").path("value").doubleValue());
        }
        return new StoredOutcome(
                uri,
                PeerResults.SCORER,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                StoredOutcome.SCORED,
                null,
                scores);
    }
}
