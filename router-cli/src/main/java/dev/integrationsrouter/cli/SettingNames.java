package dev.integrationsrouter.cli;

import dev.integrationsrouter.core.RouterBuilder;
import dev.integrationsrouter.dynamodb.DynamoTrackerProvider;
import dev.integrationsrouter.perspective.PerspectiveServiceProvider;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows which settings there are: one that is misspelt must not be ignored in silence. Plugins may read settings
 * of their own, of any name that does not begin like one of ours; scorers, below {@code perspective} and their name.
 */
final class SettingNames {

    private static final Set<String> KNOWN = Stream.of(
                    PerspectiveServiceProvider.SETTINGS, DynamoTrackerProvider.SETTINGS, RouterBuilder.SETTINGS)
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));

    private static final Set<String> OURS = Set.of("perspective", "dynamodb", "router");

    /** Those of a scorer that comes in a jar of its own, under its name: perspective.onnx.model. */
    private static final Pattern OF_SCORER = Pattern.compile("perspective\\.[a-z0-9-]+\\..+");

    /** Two letters changed places, or two are wrong. */
    private static final int MOST_TYPOS = 2;

    private final boolean plugins;

    SettingNames(boolean plugins) {
        this.plugins = plugins;
    }

    /** What is wrong with the first of the keys that nobody reads; empty if there is none. */
    Optional<String> problem(Collection<String> keys) {
        return keys.stream()
                .filter(key -> !KNOWN.contains(key))
                .filter(key -> !plugins || !mayBeOfPlugin(key))
                .map(key -> "there is no setting '" + key + "'; "
                        + similar(key)
                                .map(known -> "did you mean " + known + "?")
                                .orElseGet(() -> "there are " + String.join(", ", KNOWN)))
                .findFirst();
    }

    private static boolean mayBeOfPlugin(String key) {
        boolean ofScorer = OF_SCORER.matcher(key).matches();
        return (ofScorer || !OURS.contains(firstPart(key))) && similar(key).isEmpty();
    }

    private static String firstPart(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Optional<String> similar(String key) {
        String form = form(key);
        return KNOWN.stream()
                .filter(known -> distance(form, form(known)) <= MOST_TYPOS)
                .min(Comparator.comparingInt((String known) -> distance(form, form(known)))
                        .thenComparing(Comparator.naturalOrder()));
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
