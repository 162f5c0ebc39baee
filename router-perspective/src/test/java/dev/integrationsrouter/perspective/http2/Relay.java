package dev.integrationsrouter.perspective.http2;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Passes queries on to a stand-in, and its answers back. */
final class Relay {

    /** An answer; the status is 502 if there was none. */
    record Answer(int status, String body) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final Manners manners;

    Relay(URI target, Manners manners) {
        this.target = target;
        this.manners = manners;
    }

    CompletableFuture<Answer> pass(boolean http2, String pathAndQuery, byte[] body) {
        (http2 ? manners.byHttp2 : manners.byHttp1).incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(URI.create(target + pathAndQuery))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle(Relay::answer);
    }

    private static Answer answer(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        return response == null ? new Answer(502, "") : new Answer(response.statusCode(), response.body());
    }
}
