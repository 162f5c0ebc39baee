package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which attributes are asked for: those of the first language that the post's author names and that has a set of its own;
 * otherwise the usual ones, of which the scorer refuses what it has not for the language that it detects.
 *
 * @param usual in the order in which they are asked for, each once
 * @param byLanguage the same by language, in lower case
 */
record AttributeSets(List<String> usual, Map<String, List<String>> byLanguage) {

    private static final String ATTRIBUTES = "perspective.attributes";
    private static final String BY_LANGUAGE = "perspective.language-attributes";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    /** Copies both. */
    AttributeSets {
        usual = List.copyOf(usual);
        byLanguage = Map.copyOf(byLanguage);
    }

    /**
     * Reads them.
     *
     * @throws ConfigurationException at the first that is wrong
     */
    static AttributeSets read(ServiceConfig config, Provider provider) {
        List<String> usual = config.text(ATTRIBUTES)
                .map(text -> names(text)
                        .orElseThrow(() -> config.invalid(
                                ATTRIBUTES, "attribute names with commas between them, such as TOXICITY,INSULT")))
                .orElse(provider.usualAttributes());
        Map<String, List<String>> byLanguage = byLanguage(config);
        requireKnown(config, ATTRIBUTES, usual, provider.scorer());
        byLanguage.values().forEach(attributes -> requireKnown(config, BY_LANGUAGE, attributes, provider.scorer()));
        return new AttributeSets(usual, byLanguage);
    }

    /** What a scorer has not would be stored as not supported for the text, which is another thing. */
    private static void requireKnown(ServiceConfig config, String key, List<String> asked, AttributeScorer scorer) {
        Set<String> known = scorer.attributes();
        List<String> unknown = asked.stream()
                .filter(attribute -> !known.isEmpty() && !known.contains(attribute))
                .toList();
        if (!unknown.isEmpty()) {
            throw config.invalid(
                    key,
                    "narrowed to what scorer " + scorer.name() + " has, "
                            + known.stream().sorted().collect(Collectors.joining(","))
                            + ", without " + String.join(",", unknown));
        }
    }

    private static Map<String, List<String>> byLanguage(ServiceConfig config) {
        Supplier<ConfigurationException> wrong = () -> config.invalid(
                BY_LANGUAGE,
                "languages (BCP 47) and their attributes, such as es=TOXICITY,INSULT; pt-BR=TOXICITY, each language once");
        Map<String, String> pairs =
                Pairs.parse(config.text(BY_LANGUAGE).orElse("")).orElseThrow(wrong);
        Map<String, List<String>> sets = new TreeMap<>();
        pairs.forEach((language, names) -> {
            String key = language.toLowerCase(Locale.ROOT);
            if (!LANGUAGE.matcher(language).matches() || sets.containsKey(key)) {
                throw wrong.get();
            }
            sets.put(key, names(names).orElseThrow(wrong));
        });
        return sets;
    }

    /** Without repetition; empty if there is none, or one that is no name. */
    private static Optional<List<String>> names(String text) {
        List<String> names = Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.toUnmodifiableList()); // which nobody who keeps it has to copy
        return names.isEmpty() || !names.stream().allMatch(AttributeSets::isName)
                ? Optional.empty()
                : Optional.of(names);
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** What a post is asked for. A set of {@code pt} is for {@code pt-BR} too, unless that has its own. */
    List<String> of(Post post) {
        if (byLanguage.isEmpty()) {
            return usual;
        }
        return post.langs().stream()
                .flatMap(language -> ofLanguage(language.toLowerCase(Locale.ROOT)).stream())
                .findFirst()
                .orElse(usual);
    }

    private Optional<List<String>> ofLanguage(String language) {
        return Optional.ofNullable(byLanguage.get(language))
                .or(() -> Optional.ofNullable(byLanguage.get(language.split("-", 2)[0])));
    }

    /** Those of languages, without order. */
    Map<String, Set<String>> languages() {
        Map<String, Set<String>> sets = new TreeMap<>();
        byLanguage.forEach((language, names) -> sets.put(language, Set.copyOf(names)));
        return sets;
    }
}
