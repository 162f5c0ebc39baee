package dev.integrationsrouter.standin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client gets to see. */
sealed interface Reply {

    /** A whole answer; {@code headers} are those beside type and length. */
    record Answer(int status, String contentType, String body, Map<String, String> headers) implements Reply {

        Answer with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Answer(status, contentType, body, more);
        }

        Answer retryAfter(@Nullable Duration duration) {
            return duration == null ? this : with("Retry-After", String.valueOf(duration.toSeconds()));
        }
    }

    /** An answer that arrives in the way of a fault, or does not arrive. */
    record Odd(Answer answer, Fault way) implements Reply {}

    static Answer json(int status, String json) {
        return new Answer(status, "application/json; charset=UTF-8", json, Map.of());
    }

    static Answer html(int status, String title) {
        String page = "<!DOCTYPE html>\n<html lang=en><title>Error " + status + "</title>\n<p><b>" + status + ".</b> "
                + title + "</p></html>\n";
        return new Answer(status, "text/html; charset=UTF-8", page, Map.of());
    }
}
