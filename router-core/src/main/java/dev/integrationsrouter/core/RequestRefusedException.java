package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.spi.RunStart;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leaves the way of a request before its run has started. Thrown by the stages, answered by the router. */
final class RequestRefusedException extends IntegrationException {

    private static final long serialVersionUID = 1L;

    private final int statusCode;
    private final transient Subject subject;
    private final @Nullable UUID blockedBy;
    private transient @Nullable RunStart doubtfulStart;

    RequestRefusedException(int statusCode, String body, Subject subject) {
        this(statusCode, body, subject, null, null);
    }

    RequestRefusedException(int statusCode, String body, IntegrationRequest request) {
        this(statusCode, body, Subject.of(request), null, null);
    }

    RequestRefusedException(
            int statusCode, String body, Subject subject, @Nullable UUID blockedBy, @Nullable Throwable cause) {
        super(body, cause);
        this.statusCode = statusCode;
        this.subject = subject;
        this.blockedBy = blockedBy;
    }

    /** What the router, or the JVM, failed with, which is nobody's refusal: answered like one all the same. */
    static RequestRefusedException unexpected(Throwable e, Subject subject) {
        Failures.tellHandlerIfFatal(e);
        Log.ROUTER.error("The router failed with {}", e.getClass().getName());
        String body = "The router itself failed with " + e.getClass().getName() + "; the detail is in the record";
        return new RequestRefusedException(500, body, subject, null, e);
    }

    /** The same, of a run whose start failed and may have arrived all the same. */
    RequestRefusedException after(RunStart start) {
        doubtfulStart = start;
        return this;
    }

    int statusCode() {
        return statusCode;
    }

    String body() {
        return String.valueOf(getMessage());
    }

    Subject subject() {
        return subject;
    }

    /** For a 409, the run that is in the way. */
    @Nullable
    UUID blockedBy() {
        return blockedBy;
    }

    /** The start that may have arrived although it failed; null if none was tried. */
    @Nullable
    RunStart doubtfulStart() {
        return doubtfulStart;
    }
}
