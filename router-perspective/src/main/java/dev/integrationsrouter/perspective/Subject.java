package dev.integrationsrouter.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run works on: only runs on the same build on each other.
 *
 * @param source of the posts
 * @param scorer of the posts
 * @param attributes asked for, in any order
 * @param byLanguage the same for languages that have their own
 * @param store id of the store that outcomes go to: what another one holds is not done
 */
record Subject(
        String source, String scorer, Set<String> attributes, Map<String, Set<String>> byLanguage, String store) {

    private static final String BY_LANGUAGE = "language_attributes";

    /** Copies the collections. */
    Subject {
        attributes = Set.copyOf(attributes);
        byLanguage = Map.copyOf(byLanguage);
    }

    /** What a run between these ends works on. */
    static Subject of(PostSource source, Settings settings, ScoreStore store) {
        AttributeSets attributes = settings.attributes();
        return new Subject(
                source.description(),
                settings.scorer(),
                Set.copyOf(attributes.usual()),
                attributes.languages(),
                store.id());
    }

    /** What a JSON object with the fields of a run's metadata says that it works on. */
    static Subject of(JsonNode metadata) {
        Map<String, Set<String>> byLanguage = new HashMap<>();
        JsonNode sets = metadata.path(BY_LANGUAGE);
        sets.fieldNames().forEachRemaining(language -> byLanguage.put(language, texts(sets.path(language))));
        return new Subject(
                metadata.path("source").asText(""),
                metadata.path("scorer").asText(""),
                texts(metadata.path("attributes")),
                byLanguage,
                metadata.path("store").asText(""));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** What {@link #of(JsonNode)} reads, in the order of a run's metadata; the attributes by name. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", source);
        fields.put("scorer", scorer);
        fields.put("attributes", sorted(attributes));
        if (!byLanguage.isEmpty()) {
            Map<String, List<String>> sets = new TreeMap<>();
            byLanguage.forEach((language, names) -> sets.put(language, sorted(names)));
            fields.put(BY_LANGUAGE, sets);
        }
        fields.put("store", store);
        return fields;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
