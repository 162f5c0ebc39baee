package dev.integrationsrouter.perspective.client;

import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the service one question at a time, any number of them at once. Thread-safe. */
public final class PerspectiveClient implements AttributeScorer {

    private static final Logger LOG = LoggerFactory.getLogger(PerspectiveClient.class);
    private static final int MAX_ANSWER_BYTES = 1 << 20;

    private final String name;
    private final HttpClient http;
    private final Endpoint endpoint;
    private final Duration timeout;
    private final Answers answers;

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
        // the request's own timeout ends with the headers; this one covers a body that never ends, too
        CompletableFuture<Verdict> verdict = exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) ->
                        response == null ? failed(failure) : endpoint.names().translateBack(judged(theirs, response)));
        var unused = verdict.whenComplete((done, cancelled) -> exchange.cancel(true));
        return verdict;
    }

    private HttpRequest request(Query query) {
        return endpoint.request()
                .version(endpoint.isSecure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(QueryJson.of(query)))
                .build();
    }

    private Verdict judged(Query query, HttpResponse<byte[]> response) {
        return answers.verdict(query, response.statusCode(), response.headers(), response.body());
    }

    private Verdict failed(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        // the class alone: messages of HTTP clients have been seen to hold URLs, and so keys
        LOG.debug(
                "A query to {} failed: {}",
                endpoint.host(),
                cause == null ? "?" : cause.getClass().getName());
        if (isUnresolved(cause)) {
            return unreachable("its name cannot be resolved", "unknown_host");
        }
        if (cause instanceof ConnectException) {
            return unreachable("it refuses connections", "connection_refused");
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return unreachable("no connection came about in time", "connect_timeout");
        }
        if (cause instanceof SSLException) {
            return unreachable("no TLS connection came about", "tls");
        }
        boolean late = cause instanceof TimeoutException || cause instanceof CancellationException;
        return new Verdict.Transient(late ? "timeout" : "connection", null);
    }

    private Verdict unreachable(String why, String reason) {
        return new Verdict.Unreachable(
                "The service at " + endpoint.host() + " cannot be reached: " + why
                        + ". Check setting perspective.url (PERSPECTIVE_URL) and the network",
                reason);
    }

    private static boolean isUnresolved(@Nullable Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException || t instanceof java.net.UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
