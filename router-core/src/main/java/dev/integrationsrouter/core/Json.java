package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON texts of values that are known to be JSON: plain maps, lists, strings, numbers, booleans and null. */
final class Json {

    private static final ObjectMapper PLAIN = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
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

    /**
     * What makes two requests the same: SHA-256, in hexadecimal, over the JSON of service and payload with the
     * members of every object sorted by name. Objects that may be absent count as empty ones.
     */
    static String fingerprint(Map<String, ?> requestMap) {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("service", requestMap.get("service"));
        identity.put("payload", requestMap.get("payload"));
        try {
            byte[] canonical = CANONICAL.writeValueAsString(identity).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("A request that was read could not be fingerprinted", e);
        }
    }
}
