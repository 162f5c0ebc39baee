package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** JSON texts of values that are known to be JSON: plain maps, lists, strings, numbers, booleans and null. */
final class Json {

    private static final ObjectMapper PLAIN = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** The text of a value; what is no JSON value fails. */
    static String write(@Nullable Object value) throws JsonProcessingException {
        return PLAIN.writeValueAsString(value);
    }

    /** The text of a value that was read from JSON, so that writing it cannot fail. */
    static String writeRead(@Nullable Object value) {
        try {
            return write(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value that was read as JSON could not be written as JSON", e);
        }
    }

    /** Whether a text is one JSON value. */
    static boolean isJson(String text) {
        try {
            return !PLAIN.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** A stored JSON text as a tree; as a JSON string if it is none after all, so that nothing is hidden. */
    static JsonNode tree(String text) {
        try {
            return PLAIN.readTree(text);
        } catch (JsonProcessingException e) {
            return PLAIN.getNodeFactory().textNode(text);
        }
    }
}
