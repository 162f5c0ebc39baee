package dev.integrationsrouter.perspective.scores;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.integrationsrouter.api.Timestamps;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stored outcome as one line of JSON, for example
 *
 * <pre>{@code
 * {"uri":"u1","scorer":"perspective/v1alpha1","scored_at":"2026-11-23T08:36:50.000Z","outcome":"scored_partially",
 *  "reason":null,"attempts":0,"scores":{"TOXICITY":0.125},"left_out":["SPAM"]}
 * }</pre>
 */
final class OutcomeLine {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Double>> SCORES = new TypeReference<>() {};
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private OutcomeLine() {}

    /** With the newline at its end. */
    static byte[] write(StoredOutcome outcome) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("uri", outcome.uri());
        json.put("scorer", outcome.scorer());
        json.put("scored_at", Timestamps.format(outcome.scoredAt()));
        json.put("outcome", outcome.outcome());
        json.put("reason", outcome.reason());
        json.put("attempts", outcome.attempts());
        json.set("scores", JSON.valueToTree(outcome.scores()));
        json.set("left_out", JSON.valueToTree(outcome.leftOut()));
        byte[] object = JSON.writeValueAsBytes(json);
        byte[] line = Arrays.copyOf(object, object.length + 1);
        line[object.length] = '\n';
        return line;
    }

    /** Empty if the line is no outcome. */
    static Optional<StoredOutcome> read(byte[] line) {
        try {
            JsonNode json = JSON.readTree(line);
            return Optional.of(new StoredOutcome(
                    json.required("uri").textValue(),
                    json.required("scorer").textValue(),
                    Instant.parse(json.required("scored_at").asText()),
                    json.required("outcome").textValue(),
                    json.path("reason").textValue(),
                    json.path("attempts").asInt(),
                    JSON.convertValue(json.required("scores"), SCORES),
                    JSON.convertValue(json.required("left_out"), NAMES)));
        } catch (IOException | DateTimeException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** The first line of a file, which tells it from every other. */
    static byte[] header(String id) throws JsonProcessingException {
        return (JSON.writeValueAsString(Map.of("perspective_scores", 1, "id", id)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The id in the first line; empty if that is no header of this version. */
    static Optional<String> id(byte[] header) {
        try {
            JsonNode json = JSON.readTree(header);
            return json.path("perspective_scores").asInt() == 1
                    ? Optional.ofNullable(json.path("id").textValue())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
