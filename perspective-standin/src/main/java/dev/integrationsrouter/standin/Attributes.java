package dev.integrationsrouter.standin;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which attributes there are, and for which languages each. */
final class Attributes {

    private static final List<String> PRODUCTION =
            List.of("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT");
    private static final List<String> PRODUCTION_LANGUAGES = List.of(
            "ar", "zh", "cs", "nl", "en", "fr", "de", "hi", "hi-Latn", "id", "it", "ja", "ko", "pl", "pt", "ru", "es",
            "sv");
    private static final List<String> ENGLISH_ONLY = List.of(
            "AFFINITY_EXPERIMENTAL",
            "COMPASSION_EXPERIMENTAL",
            "CURIOSITY_EXPERIMENTAL",
            "NUANCE_EXPERIMENTAL",
            "PERSONAL_STORY_EXPERIMENTAL",
            "REASONING_EXPERIMENTAL",
            "RESPECT_EXPERIMENTAL",
            "ALIENATION_EXPERIMENTAL",
            "FEARMONGERING_EXPERIMENTAL",
            "GENERALIZATION_EXPERIMENTAL",
            "MORAL_OUTRAGE_EXPERIMENTAL",
            "SCAPEGOATING_EXPERIMENTAL",
            "SEXUALLY_EXPLICIT",
            "FLIRTATION",
            "SPAM");

    private final Map<String, Set<String>> languagesByName = new LinkedHashMap<>();

    /** The 21 attributes of the reference. */
    static Map<String, List<String>> standard() {
        Map<String, List<String>> standard = new LinkedHashMap<>();
        PRODUCTION.forEach(name -> standard.put(name, PRODUCTION_LANGUAGES));
        ENGLISH_ONLY.forEach(name -> standard.put(name, List.of("en")));
        return standard;
    }

    Attributes(Map<String, List<String>> languagesByName) {
        languagesByName.forEach((name, languages) -> this.languagesByName.put(name, lowerCase(languages)));
    }

    boolean has(String name) {
        return languagesByName.containsKey(name);
    }

    /** Whether the attribute has a model for the tag as it is, or for its first part: {@code en-US} counts as {@code en}. */
    boolean supports(String name, String language) {
        Set<String> languages = languagesByName.getOrDefault(name, Set.of());
        String tag = language.toLowerCase(Locale.ROOT);
        int hyphen = tag.indexOf('-');
        return languages.contains(tag) || (hyphen > 0 && languages.contains(tag.substring(0, hyphen)));
    }

    private static Set<String> lowerCase(List<String> languages) {
        Set<String> tags = new LinkedHashSet<>();
        languages.forEach(language -> tags.add(language.toLowerCase(Locale.ROOT)));
        return tags;
    }
}
