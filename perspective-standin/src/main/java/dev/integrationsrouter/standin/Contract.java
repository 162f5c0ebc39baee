package dev.integrationsrouter.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the API demands of a request, in the order in which it complains. */
final class Contract {

    private static final int LONGEST_TEXT_BYTES = 20_480;
    private static final Set<String> FIELDS = Set.of(
            "comment",
            "requestedAttributes",
            "languages",
            "doNotStore",
            "spanAnnotations",
            "clientToken",
            "sessionId",
            "communityId",
            "context");
    private static final Set<String> COMMENT_FIELDS = Set.of("text", "type");
    private static final Set<String> ATTRIBUTE_FIELDS = Set.of("scoreType", "scoreThreshold");

    private final Attributes attributes;
    private final ErrorBodies errors;

    Contract(Attributes attributes, ErrorBodies errors) {
        this.attributes = attributes;
        this.errors = errors;
    }

    /** The complaint; empty if the request will be scored. */
    Optional<Reply.Answer> complaint(AnalyzeRequest request) {
        return shape(request)
                .or(() -> requestedAttributes(request))
                .or(() -> text(request))
                .or(() -> language(request));
    }

    private Optional<Reply.Answer> shape(AnalyzeRequest request) {
        if (!request.isObject()) {
            return Optional.of(errors.invalidArgument("Invalid JSON payload received. Unexpected token."));
        }
        JsonNode comment = request.root().path("comment");
        return unknownField(request.root(), FIELDS, "")
                .or(() -> unknownField(comment, COMMENT_FIELDS, " at 'comment'"))
                .or(() -> wrongType(comment))
                .map(errors::invalidArgument);
    }

    private static Optional<String> wrongType(JsonNode comment) {
        if (comment.has("text") && !comment.get("text").isTextual()) {
            return Optional.of("Invalid value at 'comment.text' (TYPE_STRING)");
        }
        String type = comment.path("type").asText("PLAIN_TEXT");
        return type.equals("PLAIN_TEXT") || type.equals("TEXT_TYPE_UNSPECIFIED")
                ? Optional.empty()
                : Optional.of("Comment type " + type + " is not supported");
    }

    private static Optional<String> unknownField(JsonNode object, Set<String> known, String where) {
        return object.properties().stream()
                .map(field -> field.getKey())
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> "Invalid JSON payload received. Unknown name \"" + name + "\"" + where
                        + ": Cannot find field.");
    }

    private Optional<Reply.Answer> requestedAttributes(AnalyzeRequest request) {
        List<String> names = request.attributes();
        if (names.isEmpty()) {
            return Optional.of(errors.ofType("NO_REQUESTED_ATTRIBUTES", "No requested attributes."));
        }
        return names.stream()
                .flatMap(name -> attribute(name, request.requestedAttributes().path(name)).stream())
                .findFirst()
                .map(errors::invalidArgument);
    }

    private Optional<String> attribute(String name, JsonNode options) {
        if (!attributes.has(name)) {
            return Optional.of("Unknown requested attribute: " + name);
        }
        String scoreType = options.path("scoreType").asText("PROBABILITY");
        if (!scoreType.equals("PROBABILITY") && !scoreType.equals("SCORE_TYPE_UNSPECIFIED")) {
            return Optional.of("Requested score type " + scoreType + " is not supported by attribute " + name);
        }
        return unknownField(options, ATTRIBUTE_FIELDS, " at 'requested_attributes[" + name + "]'");
    }

    private Optional<Reply.Answer> text(AnalyzeRequest request) {
        String text = request.text();
        if (text == null || text.isEmpty()) {
            return Optional.of(errors.ofType("COMMENT_EMPTY", "Comment must be non-empty."));
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= LONGEST_TEXT_BYTES) {
            return Optional.empty();
        }
        return Optional.of(errors.ofType(
                "COMMENT_TOO_LONG",
                "Comment text was too many bytes. Value (" + bytes + ") exceeded limit (" + LONGEST_TEXT_BYTES + ")."));
    }

    private Optional<Reply.Answer> language(AnalyzeRequest request) {
        List<String> languages = request.languagesToScore();
        if (languages.isEmpty()) {
            return Optional.of(errors.ofType("LANGUAGE_DETECTION_FAILED", "Unable to detect language."));
        }
        return request.attributes().stream()
                .filter(name -> !languages.stream().allMatch(language -> attributes.supports(name, language)))
                .findFirst()
                .map(name -> errors.languageNotSupported(name, request));
    }
}
