package dev.integrationsrouter.dynamodb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes a record fit into an item, which DynamoDB limits to 400 KB. A text beyond its own limit is replaced by its
 * beginning, its length and its SHA-256; texts that together leave no room stand in items of their own beside
 * the record, which then names them in {@code texts}.
 */
final class LargeTexts {

    /** The map from a text's name to the last part of the key of the item it is in. */
    static final String TEXTS = "texts";

    /** The attribute that holds the text in an item of its own. */
    static final String TEXT = "text";

    /** What the texts of an item may take together; the rest of a record takes less than 10 KB. */
    private static final int ROOM = 380_000;

    private static final int KIB = 1024;

    private static final Map<String, Integer> LIMITS = Map.of(
            RunAttributes.BODY, 128 * KIB,
            RunAttributes.METADATA, 256 * KIB,
            RunAttributes.REQUEST_METADATA, 256 * KIB,
            RunAttributes.ERROR_DETAIL, 128 * KIB,
            RunAttributes.CHECKPOINT, 256 * KIB);

    private static final List<String> JSON = List.of(RunAttributes.METADATA, RunAttributes.REQUEST_METADATA);

    /** What is written last; what an item has held before it leaves room for one of these at least. */
    private static final List<String> MAY_STAND_APART =
            List.of(RunAttributes.BODY, RunAttributes.METADATA, RunAttributes.ERROR_DETAIL);

    private static final int BEGINNING = 1_000;

    /**
     * A record that fits.
     *
     * @param attributes of the item
     * @param apart texts that have no room there, by the last part of their keys
     */
    record Fitted(Map<String, AttributeValue> attributes, Map<String, String> apart) {}

    private LargeTexts() {}

    static Fitted fit(Map<String, AttributeValue> record) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(record);
        LIMITS.forEach((name, limit) ->
                attributes.computeIfPresent(name, (same, value) -> Item.text(cut(name, value.s(), limit))));
        Map<String, AttributeValue> names = new LinkedHashMap<>();
        Map<String, String> apart = new LinkedHashMap<>();
        while (size(attributes) > ROOM) {
            String largest = largest(attributes);
            String text = Objects.requireNonNull(attributes.remove(largest)).s();
            String keyPart = largest + "#" + sha256(text).substring(0, 12);
            names.put(largest, Item.text(keyPart));
            apart.put(keyPart, text);
        }
        if (!names.isEmpty()) {
            attributes.put(TEXTS, AttributeValue.fromM(names));
        }
        return new Fitted(attributes, apart);
    }

    private static String largest(Map<String, AttributeValue> attributes) {
        return MAY_STAND_APART.stream()
                .filter(attributes::containsKey)
                .max(Comparator.comparingInt(name -> bytes(attributes.get(name))))
                .orElseThrow();
    }

    private static int size(Map<String, AttributeValue> attributes) {
        return LIMITS.keySet().stream()
                .mapToInt(name -> bytes(attributes.get(name)))
                .sum();
    }

    private static int bytes(@Nullable AttributeValue text) {
        return text == null ? 0 : text.s().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String name, String text, int limit) {
        int bytes = text.length() <= limit / 3 ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= limit) {
            return text;
        }
        String beginning =
                text.substring(0, Character.isHighSurrogate(text.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING);
        return JSON.contains(name)
                ? "{\"cut\":{\"bytes\":" + bytes + ",\"sha256\":\"" + sha256(text) + "\",\"beginning\":"
                        + quoted(beginning) + "}}"
                : beginning + " … [cut here: the whole has " + bytes + " bytes and the SHA-256 " + sha256(text) + "]";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character < ' ') {
                json.append(String.format("\\u%04x", character));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
