package dev.integrationsrouter.perspective.client;

import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks the service one question at a time, any number of them at once. Thread-safe. */
public final class PerspectiveClient implements AttributeScorer {

    private static final int MAX_ANSWER_BYTES = 1 << 20;
    /** What the HTTP client has, once the time for a query is over, to say what it was spent on. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private final String name;
    private final HttpClient http;
    private final Endpoint endpoint;
    private final Duration timeout;
    private final Answers answers;
    private final Failures failures;

    /**
     * For one endpoint.
     *
     * @param name that scores are stored under
     * @param http shared by all clients, so that connections are
     * @param endpoint where to ask
     * @param timeout for a whole query, the body of its answer included
     */
    public PerspectiveClient(String name, HttpClient http, Endpoint endpoint, Duration timeout) {
        this.name = name;
        this.http = http;
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.answers = new Answers(endpoint);
        this.failures = new Failures(endpoint.host());
    }

    /** The connections for any number of clients. Follows no redirect, which would carry the key elsewhere. */
    public static HttpClient connections() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return endpoint.host();
    }

    /**
     * Asks. Never fails: whatever happened is a verdict. Cancelling what is returned gives the query up.
     *
     * @return the verdict to come, on a thread that must not be blocked
     */
    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        Query theirs = endpoint.names().translate(query);
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(theirs), LimitedBody.handler(MAX_ANSWER_BYTES));
        // the request's own timeout closes connections, but may end with the headers; this one covers the body, too
        CompletableFuture<Verdict> verdict = exchange.copy()
                .orTimeout(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> response == null ? failures.verdict(failure) : judged(theirs, response))
                .thenApply(endpoint.names()::translateBack);
        var unused = verdict.whenComplete((done, cancelled) -> exchange.cancel(true));
        return verdict;
    }

    private HttpRequest request(Query query) {
        return endpoint.request()
                .timeout(timeout)
                .version(endpoint.isSecure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(QueryJson.of(query)))
                .build();
    }

    private Verdict judged(Query query, HttpResponse<byte[]> response) {
        try {
            byte[] body = ContentCoding.decoded(response.headers(), response.body(), MAX_ANSWER_BYTES);
            return answers.verdict(query, response.statusCode(), response.headers(), body);
        } catch (IOException e) {
            // the code alone, as if the body were not there
            return answers.verdict(query, response.statusCode(), response.headers(), new byte[0]);
        }
    }
}
