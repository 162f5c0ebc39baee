package dev.integrationsrouter.dynamodb;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of an item, or of a map in one, by name and type. */
record Item(Map<String, AttributeValue> attributes) {

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static AttributeValue flag(boolean flag) {
        return AttributeValue.fromBool(flag);
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    @Nullable
    String textOf(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    String requiredText(String name) {
        return Objects.requireNonNull(textOf(name), name);
    }

    UUID uuid(String name) {
        return UUID.fromString(requiredText(name));
    }

    @Nullable
    Instant instant(String name) {
        String text = textOf(name);
        return text == null ? null : Instant.parse(text);
    }

    /** The number; 0 if there is none. */
    long numberOf(String name) {
        AttributeValue value = attributes.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }

    /** The flag; false if there is none. */
    boolean flagOf(String name) {
        AttributeValue value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    /** The map; empty if there is none. */
    Item map(String name) {
        AttributeValue value = attributes.get(name);
        return new Item(value == null || !value.hasM() ? Map.of() : value.m());
    }
}
