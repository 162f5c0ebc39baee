package dev.integrationsrouter.perspective.client;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which error is of which kind. The first that is known decides: a code of the details, the beginning of a known
 * message (older bodies have no details), the status, the HTTP code. A proxy's answer has the HTTP code alone.
 */
final class ErrorTable {

    /** What errors have in common in their consequences. */
    enum Kind {
        EMPTY,
        TOO_LONG,
        ATTRIBUTE_LANGUAGE,
        LANGUAGE_UNKNOWN,
        UNKNOWN_ATTRIBUTE,
        WRONG_REQUEST,
        KEY_REFUSED,
        GONE,
        QUOTA,
        TRANSIENT,
        REFUSED
    }

    /** A kind, and the code or message of ours that it was recognised by. */
    record Match(Kind kind, String by) {}

    private static final Map<String, Kind> CODES = Map.ofEntries(
            entry("COMMENT_EMPTY", Kind.EMPTY),
            entry("COMMENT_TOO_LONG", Kind.TOO_LONG),
            entry("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE", Kind.ATTRIBUTE_LANGUAGE),
            entry("LANGUAGE_DETECTION_FAILED", Kind.LANGUAGE_UNKNOWN),
            entry("NO_REQUESTED_ATTRIBUTES", Kind.WRONG_REQUEST),
            entry("UNKNOWN_REQUESTED_ATTRIBUTE", Kind.UNKNOWN_ATTRIBUTE),
            entry("API_KEY_INVALID", Kind.KEY_REFUSED),
            entry("keyInvalid", Kind.KEY_REFUSED),
            entry("SERVICE_DISABLED", Kind.KEY_REFUSED),
            entry("API_KEY_SERVICE_BLOCKED", Kind.KEY_REFUSED),
            entry("API_KEY_IP_ADDRESS_BLOCKED", Kind.KEY_REFUSED),
            entry("API_KEY_HTTP_REFERRER_BLOCKED", Kind.KEY_REFUSED),
            entry("CONSUMER_INVALID", Kind.KEY_REFUSED),
            entry("CONSUMER_SUSPENDED", Kind.KEY_REFUSED),
            entry("RATE_LIMIT_EXCEEDED", Kind.QUOTA),
            entry("rateLimitExceeded", Kind.QUOTA),
            entry("quotaExceeded", Kind.QUOTA));

    private static final Map<String, Kind> MESSAGES = messages();

    private static final Map<String, Kind> STATUSES = Map.of(
            "RESOURCE_EXHAUSTED", Kind.QUOTA,
            "UNAUTHENTICATED", Kind.KEY_REFUSED,
            "PERMISSION_DENIED", Kind.GONE,
            "NOT_FOUND", Kind.GONE,
            "UNIMPLEMENTED", Kind.GONE,
            "UNAVAILABLE", Kind.TRANSIENT,
            "DEADLINE_EXCEEDED", Kind.TRANSIENT,
            "INTERNAL", Kind.TRANSIENT);

    private static final Map<Integer, Kind> HTTP = Map.of(
            401, Kind.KEY_REFUSED,
            403, Kind.GONE,
            404, Kind.GONE,
            405, Kind.GONE,
            408, Kind.TRANSIENT,
            410, Kind.GONE,
            413, Kind.TOO_LONG,
            429, Kind.QUOTA);

    private ErrorTable() {}

    static Match match(int httpCode, ErrorBody error) {
        return known(error.codes(), CODES)
                .or(() -> byMessage(error.message()))
                .or(() -> known(List.of(error.status()), STATUSES))
                .orElseGet(() -> new Match(byHttpCode(httpCode), "HTTP " + httpCode));
    }

    private static Optional<Match> known(List<String> codes, Map<String, Kind> table) {
        for (String code : codes) {
            @Nullable Kind kind = table.get(code);
            if (kind != null) {
                return Optional.of(new Match(kind, code));
            }
        }
        return Optional.empty();
    }

    private static Optional<Match> byMessage(String message) {
        for (Map.Entry<String, Kind> known : MESSAGES.entrySet()) {
            if (message.contains(known.getKey())) {
                return Optional.of(new Match(known.getValue(), known.getKey()));
            }
        }
        return Optional.empty();
    }

    private static Kind byHttpCode(int code) {
        if (code >= 300 && code < 400) {
            return Kind.GONE;
        }
        return code >= 500 ? Kind.TRANSIENT : HTTP.getOrDefault(code, Kind.REFUSED);
    }

    private static Map<String, Kind> messages() {
        Map<String, Kind> messages = new LinkedHashMap<>();
        messages.put("Comment must be non-empty", Kind.EMPTY);
        messages.put("Comment text too long", Kind.TOO_LONG);
        messages.put("Comment text was too many bytes", Kind.TOO_LONG);
        messages.put("Unable to detect language", Kind.LANGUAGE_UNKNOWN);
        messages.put("does not support request languages", Kind.ATTRIBUTE_LANGUAGE);
        messages.put("Unknown requested attribute", Kind.UNKNOWN_ATTRIBUTE);
        messages.put("Requested score type", Kind.WRONG_REQUEST);
        messages.put("API key not valid", Kind.KEY_REFUSED);
        return messages;
    }
}
