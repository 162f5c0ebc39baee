package dev.integrationsrouter.perspective.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be read from the body of an error answer. All of it is the server's word: none of it is shown to
 * people unless it is one of our own constants.
 */
final class ErrorBody {

    private static final Pattern NAMED_ATTRIBUTE = Pattern.compile("[Aa]ttribute:? ([A-Za-z0-9_.-]+)");

    private static final Pattern NAMED_LANGUAGES = Pattern.compile("languages: ([A-Za-z0-9-]+(?:, ?[A-Za-z0-9-]+)*)");

    private final JsonNode error;

    private ErrorBody(JsonNode error) {
        this.error = error;
    }

    /** Of any bytes; those that are no such body have no code, status or message. */
    static ErrorBody of(byte[] bytes) {
        return new ErrorBody(Json.object(bytes).map(body -> body.path("error")).orElse(Json.MAPPER.missingNode()));
    }

    /** What names the error most exactly, first: {@code errorType} and {@code reason} of each detail. */
    List<String> codes() {
        List<String> codes = new ArrayList<>();
        for (JsonNode detail : error.path("details")) {
            add(codes, detail.path("errorType"));
            add(codes, detail.path("reason"));
        }
        for (JsonNode older : error.path("errors")) {
            add(codes, older.path("reason"));
        }
        return codes;
    }

    String status() {
        return error.path("status").asText("");
    }

    String message() {
        return error.path("message").asText("");
    }

    /** The attribute that does not support the language, or is not known. */
    Optional<String> attribute() {
        for (JsonNode detail : error.path("details")) {
            String attribute = languageError(detail).path("attribute").asText("");
            if (!attribute.isEmpty()) {
                return Optional.of(attribute);
            }
        }
        Matcher named = NAMED_ATTRIBUTE.matcher(message());
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    List<String> detectedLanguages() {
        List<String> languages = new ArrayList<>();
        for (JsonNode detail : error.path("details")) {
            languageError(detail).path("detectedLanguages").forEach(language -> add(languages, language));
        }
        Matcher named = NAMED_LANGUAGES.matcher(message());
        return languages.isEmpty() && named.find() ? List.of(named.group(1).split(", ?")) : languages;
    }

    /** The limit per minute that a quota error names. */
    @Nullable
    Integer quotaPerMinute() {
        for (JsonNode detail : error.path("details")) {
            int limit = detail.path("metadata").path("quota_limit_value").asInt(0);
            if (limit > 0) {
                return limit;
            }
        }
        return null;
    }

    private static JsonNode languageError(JsonNode detail) {
        return detail.path("languageNotSupportedByAttributeError");
    }

    private static void add(List<String> texts, JsonNode node) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
    }
}
