package dev.integrationsrouter.testkit.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON texts that authors of tests write, and those that services and the router do. */
final class JsonText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private JsonText() {}

    /**
     * A JSON object as a map that may be changed.
     *
     * @param what the text is, for the message
     */
    static Map<String, @Nullable Object> object(String what, String json) {
        try {
            return MAPPER.readValue(json, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "What stands for " + what + " is no JSON object: " + e.getOriginalMessage() + ". It is: " + json,
                    e);
        }
    }

    /** Whether a text is one JSON value, and nothing beside it. */
    static boolean isJson(String text) {
        try {
            return !MAPPER.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** What a JSON text says. */
    static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON: " + json, e);
        }
    }

    /** A value as it reads when it was written and read again, so that equal numbers of different types are equal. */
    static JsonNode tree(@Nullable Object value) {
        return parsed(text(value));
    }

    static String text(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A value of type "
                            + (value == null ? "null" : value.getClass().getName()) + " has no JSON form",
                    e);
        }
    }
}
