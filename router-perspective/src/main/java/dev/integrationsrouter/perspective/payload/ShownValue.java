package dev.integrationsrouter.perspective.payload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** How messages show the value of a field: what it is, and as much of it as may be quoted. */
final class ShownValue {

    /** What may be quoted in a message: nothing that a message template or a log could take for more than text. */
    private static final Pattern QUOTABLE = Pattern.compile("[\\p{L}\\p{N} ._+-]*");

    private static final Pattern INSTANT_LIKE = Pattern.compile("[0-9TZtz:.+ -]{1,40}");

    private static final int MOST_QUOTED = 64;

    private ShownValue() {}

    static String of(JsonNode value) {
        if (value.isTextual()) {
            return text(value.textValue());
        }
        if (value.isNumber()) {
            return (value.isIntegralNumber() ? "the number " : "the fraction ") + cut(value.asText());
        }
        if (value.isBoolean()) {
            return "the boolean " + value.booleanValue();
        }
        return value.isArray() ? "a list" : "an object";
    }

    /** Of an instant colons and the like are quoted too, or nobody could see what is wrong with what looks like one. */
    static String ofInstant(JsonNode value) {
        return value.isTextual() && INSTANT_LIKE.matcher(value.textValue()).matches()
                ? "the text '" + value.textValue() + "'"
                : of(value);
    }

    private static String text(String text) {
        return QUOTABLE.matcher(text).matches()
                ? "the text '" + cut(text) + "'"
                : "a text of " + text.length() + " characters";
    }

    private static String cut(String text) {
        return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…";
    }
}
