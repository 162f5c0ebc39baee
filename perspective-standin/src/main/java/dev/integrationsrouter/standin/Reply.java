package dev.integrationsrouter.standin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the client gets to see. */
sealed interface Reply {

    /** A whole answer; {@code retryAfter} becomes a header. */
    record Answer(
            int status,
            String contentType,
            String body,
            @Nullable Duration retryAfter) implements Reply {
        Answer retryAfter(@Nullable Duration duration) {
            return new Answer(status, contentType, body, duration);
        }
    }

    /** The first half of an answer that promised its full length. */
    record Cut(Answer answer) implements Reply {}

    /** A reset connection. */
    record Reset() implements Reply {}

    /** Silence. */
    record Silence() implements Reply {}

    static Answer json(int status, String json) {
        return new Answer(status, "application/json; charset=UTF-8", json, null);
    }

    static Answer html(int status, String title) {
        String page = "<!DOCTYPE html>\n<html lang=en><title>Error " + status + "</title>\n<p><b>" + status + ".</b> "
                + title + "</p></html>\n";
        return new Answer(status, "text/html; charset=UTF-8", page, null);
    }
}
