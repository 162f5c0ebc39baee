package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is called in messages: its JSON type, numbers with their value, other values never. */
final class JsonKind {

    private JsonKind() {}

    /** Of whatever a caller handed in; no code of a class of the caller's own is run. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String text) {
            return text.isEmpty() ? "an empty string" : "a string";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof Number number && isOfJdk(number)) {
            return ofNumber(
                    number.toString(),
                    number instanceof Double || number instanceof Float || number instanceof BigDecimal);
        }
        if (value instanceof Map) {
            return "an object";
        }
        return value instanceof Collection || value instanceof Object[]
                ? "an array"
                : "a " + value.getClass().getTypeName();
    }

    /** Of a value in a payload. */
    static String of(JsonNode node) {
        if (node.isNumber()) {
            return ofNumber(node.asText(), !node.isIntegralNumber());
        }
        return switch (node.getNodeType()) {
            case MISSING -> "absent";
            case NULL -> "null";
            case BOOLEAN -> "a boolean";
            case STRING -> node.textValue().isEmpty() ? "an empty string" : "a string";
            case ARRAY -> "an array";
            default -> "an object";
        };
    }

    /** The same, and how large it is where a constraint may be about that. */
    static String sized(JsonNode node) {
        if (node.isTextual() && !node.textValue().isEmpty()) {
            String text = node.textValue();
            return text.isBlank() ? "a blank string" : "a string of " + counted(text.length(), "character");
        }
        if (node.isArray()) {
            return "an array of " + counted(node.size(), "element");
        }
        return node.isObject() ? "an object of " + counted(node.size(), "member") : of(node);
    }

    private static String counted(int many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }

    private static String ofNumber(String text, boolean fraction) {
        return (fraction ? "a number with a fraction (" : "a whole number (") + Quote.escaped(text) + ")";
    }

    /** A number of another make may do anything when it is shown. */
    private static boolean isOfJdk(Number number) {
        String name = number.getClass().getName();
        return name.startsWith("java.lang.") || name.startsWith("java.math.");
    }
}
