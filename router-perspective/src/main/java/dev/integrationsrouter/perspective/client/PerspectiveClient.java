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
import org.jspecify.annotations.Nullable;

/** Asks the service one question at a time, any number of them at once. Thread-safe. */
public final class PerspectiveClient implements AttributeScorer {

    private static final int MAX_ANSWER_BYTES = 1 << 20;
    /** What the HTTP client has, once the time for a query is over, to say what it was spent on. */
    private static final Duration GRACE = Duration.ofMillis(200);

    private final String name;
    private final Connections connections;
    private final Endpoint endpoint;
    private final HttpRequest.Builder template;
    private final Duration timeout;
    private final Answers answers;
    private final Failures failures;
    private final StreamGate gate = new StreamGate();

    /**
     * For one endpoint.
     *
     * @param name that scores are stored under
     * @param connections shared by all clients
     * @param endpoint where to ask
     * @param timeout for a whole query, the body of its answer included
     */
    public PerspectiveClient(String name, Connections connections, Endpoint endpoint, Duration timeout) {
        this.name = name;
        this.connections = connections;
        this.endpoint = endpoint;
        this.template = endpoint.request()
                .timeout(timeout)
                .version(endpoint.isSecure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "application/json");
        this.timeout = timeout;
        this.answers = new Answers(endpoint);
        this.failures = new Failures(endpoint.host());
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
     * Asks. Never fails: whatever happened is a verdict; an exception is a mistake of ours. Cancelling what is returned gives
     * the query up.
     *
     * @return the verdict to come, on a thread that must not be blocked
     */
    @Override
    public CompletableFuture<Verdict> ask(Query query) {
        Query theirs = endpoint.names().translate(query);
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        gate.enter(() -> send(theirs, verdict));
        return verdict;
    }

    private void send(Query query, CompletableFuture<Verdict> verdict) {
        if (verdict.isDone()) { // given up while it waited
            gate.left();
            return;
        }
        CompletableFuture<HttpResponse<byte[]>> exchange;
        try {
            exchange = connections.send(request(query), LimitedBody.handler(MAX_ANSWER_BYTES));
        } catch (RuntimeException | OutOfMemoryError e) { // no thread can be had
            verdict.completeExceptionally(e);
            gate.left();
            return;
        }
        // the request's own timeout closes connections, but may end with the headers; this one covers the body, too
        var unusedEnd = exchange.copy()
                .orTimeout(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    if (StreamGate.isFull(failure)) {
                        gate.full(() -> send(query, verdict));
                    } else {
                        verdict.completeAsync(
                                () -> endpoint.names().translateBack(judged(query, response, failure)), Runnable::run);
                        gate.left();
                    }
                });
        var unusedCancel = verdict.whenComplete((done, givenUp) -> exchange.cancel(true));
    }

    private HttpRequest request(Query query) {
        return template.copy()
                .POST(HttpRequest.BodyPublishers.ofByteArray(QueryJson.of(query)))
                .build();
    }

    private Verdict judged(Query query, @Nullable HttpResponse<byte[]> response, @Nullable Throwable failure) {
        if (response == null) {
            return failures.verdict(failure);
        }
        byte[] body;
        try {
            body = ContentCoding.decoded(response.headers(), response.body(), MAX_ANSWER_BYTES);
        } catch (IOException e) {
            body = new byte[0]; // the code alone decides
        }
        return answers.verdict(query, response.statusCode(), response.headers(), body);
    }
}
