package dev.integrationsrouter.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The keys of the settings that somebody reads. A key that is not among them is most often one of them misspelt, and must not be
 * ignored in silence. Immutable.
 */
public final class SettingKeys {

    /** Two letters changed places, or two are wrong. */
    private static final int MOST_TYPOS = 2;

    private final SortedSet<String> known;

    /**
     * With these keys, none of which is null; copied.
     *
     * @param known every key that is read
     */
    public SettingKeys(Collection<String> known) {
        this.known = new TreeSet<>(known);
    }

    /**
     * {@return whether it is one of them, to the letter}
     *
     * @param key as somebody has set it
     */
    public boolean contains(String key) {
        return known.contains(key);
    }

    /**
     * {@return the one that a key is likely to be meant for: that differs from it in two letters at most, or as a key
     * and its environment variable do}
     *
     * @param key as somebody has set it
     */
    public Optional<String> similar(String key) {
        String form = form(key);
        return known.stream()
                .filter(other -> distance(form, form(other)) <= MOST_TYPOS)
                .min(Comparator.comparingInt((String other) -> distance(form, form(other)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * Says of a key that is none of them what would be: the similar one, or else all of them.
     *
     * @param key as somebody has set it
     * @return the end of a sentence, for people
     */
    public String unknown(String key) {
        return "there is no setting '" + key + "'; "
                + similar(key)
                        .map(other -> "did you mean " + other + "?")
                        .orElseGet(() -> "there are " + (known.isEmpty() ? "none here" : String.join(", ", known)));
    }

    /**
     * Refuses a setting of the host's that nobody reads.
     *
     * <pre>{@code
     * new SettingKeys(Set.of("shop.url", "shop.page-size")).requireKnown(config, key -> key.startsWith("shop."));
     * }</pre>
     *
     * @param config what the host gave is looked at; what system properties and the environment hold besides cannot be listed
     * @param concerned tells which keys should be among these
     * @throws ConfigurationException if one is not; the message names it, and what would be
     */
    public void requireKnown(ServiceConfig config, Predicate<String> concerned) {
        unknownIn(config, concerned).ifPresent(problem -> {
            throw new ConfigurationException("A setting is given that nobody reads: " + problem);
        });
    }

    /**
     * Looks for a setting of the host's that nobody reads.
     *
     * @param config what the host gave is looked at; what system properties and the environment hold besides cannot be listed
     * @param concerned tells which keys should be among these
     * @return what {@link #unknown} says of the first that is not, by the alphabet; empty if all are
     */
    public Optional<String> unknownIn(ServiceConfig config, Predicate<String> concerned) {
        return config.given().stream()
                .filter(key -> concerned.test(key) && !contains(key))
                .sorted()
                .findFirst()
                .map(this::unknown);
    }

    /** Without what differs between a key and the environment variable of it. */
    private static String form(String key) {
        return key.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
    }

    /** How many letters must be put in, left out or replaced to make the one text the other (Levenshtein). */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
