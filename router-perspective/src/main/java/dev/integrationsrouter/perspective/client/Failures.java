package dev.integrationsrouter.perspective.client;

import dev.integrationsrouter.perspective.scorer.Verdict;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what kept an answer from coming into a verdict. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final String host;

    Failures(String host) {
        this.host = host;
    }

    /**
     * What a failed query means.
     *
     * @param failure as the HTTP client hands it over, wrapped or not
     */
    Verdict verdict(@Nullable Throwable failure) {
        @Nullable Throwable cause = unwrapped(failure);
        // the class alone: messages of HTTP clients have been seen to hold URLs, and so keys
        LOG.debug(
                "A query to {} failed: {}",
                host,
                cause == null ? "?" : cause.getClass().getName());
        if (isCausedBy(cause, UnresolvedAddressException.class) || isCausedBy(cause, UnknownHostException.class)) {
            return unreachable("its name cannot be resolved", "unknown_host");
        }
        if (isCausedBy(cause, NoRouteToHostException.class)) {
            return unreachable("no route leads to it", "no_route");
        }
        // before the next one, which is its cause
        if (isCausedBy(cause, HttpConnectTimeoutException.class)) {
            return unreachable("no connection came about in time", "connect_timeout");
        }
        if (isCausedBy(cause, ConnectException.class)) {
            return unreachable("it refuses connections", "connection_refused");
        }
        if (isCausedBy(cause, SSLException.class)) {
            return unreachable("no TLS connection came about", "tls");
        }
        if (isCausedBy(cause, HttpTimeoutException.class)
                || isCausedBy(cause, TimeoutException.class)
                || isCausedBy(cause, CancellationException.class)) {
            return new Verdict.Late();
        }
        if (isCausedBy(cause, LimitedBody.TooLongException.class)) {
            return Verdict.Transient.UNUSABLE;
        }
        return new Verdict.Lost(sentence("it ends connections without a whole answer in HTTP"));
    }

    private Verdict unreachable(String why, String reason) {
        return new Verdict.Unreachable(sentence(why), reason);
    }

    private String sentence(String why) {
        return "The service at " + host + " cannot be reached: " + why
                + ". Check setting perspective.url (PERSPECTIVE_URL) and the network";
    }

    private static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static boolean isCausedBy(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
