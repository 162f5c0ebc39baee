package dev.integrationsrouter.core;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is called in messages: its JSON type, never the value. */
final class JsonKind {

    private JsonKind() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString().isEmpty() ? "an empty string" : "a string";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return "a number with a fraction";
        }
        if (value instanceof Number) {
            return "a whole number";
        }
        if (value instanceof Map) {
            return "an object";
        }
        return value instanceof Collection || value.getClass().isArray()
                ? "an array"
                : "a " + value.getClass().getName();
    }
}
