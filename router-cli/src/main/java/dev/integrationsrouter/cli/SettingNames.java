package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.SettingKeys;
import dev.integrationsrouter.core.RouterBuilder;
import dev.integrationsrouter.dynamodb.DynamoTrackerProvider;
import dev.integrationsrouter.perspective.PerspectiveServiceProvider;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Knows which settings there are: one that is misspelt must not be ignored in silence. Plugins may read settings
 * of their own, of any name that does not begin like one of ours; scorers say which they read below {@code perspective} and
 * their name.
 */
final class SettingNames {

    private static final SettingKeys KNOWN = new SettingKeys(
            Stream.of(PerspectiveServiceProvider.SETTINGS, DynamoTrackerProvider.SETTINGS, RouterBuilder.SETTINGS)
                    .flatMap(Set::stream)
                    .toList());

    private static final Set<String> OURS = Set.of("perspective", "dynamodb", "router");

    /** Those of a scorer, under its name: perspective.onnx.model. */
    private static final Pattern OF_SCORER = Pattern.compile("perspective\\.(?<scorer>[a-z0-9-]+)\\..+");

    private final boolean plugins;
    private final Function<String, Optional<Set<String>>> scorers;

    /**
     * For a command line.
     *
     * @param plugins whether there are any
     * @param scorers the settings of a scorer by its name; asked for those alone that a setting belongs to
     */
    SettingNames(boolean plugins, Function<String, Optional<Set<String>>> scorers) {
        this.plugins = plugins;
        this.scorers = scorers;
    }

    /** What is wrong with the first of the keys that nobody reads; empty if there is none. */
    Optional<String> problem(Collection<String> keys) {
        return keys.stream()
                .filter(key -> !KNOWN.contains(key))
                .flatMap(key -> problem(key).stream())
                .findFirst();
    }

    private Optional<String> problem(String key) {
        Matcher ofScorer = OF_SCORER.matcher(key);
        if (ofScorer.matches()) {
            return scorers.apply(ofScorer.group("scorer"))
                    .map(SettingKeys::new)
                    .map(known -> known.contains(key) ? Optional.<String>empty() : Optional.of(known.unknown(key)))
                    .orElseGet(() -> Optional.of(ofMissingPlugin(key)));
        }
        if (KNOWN.similar(key).isPresent() || OURS.contains(firstPart(key))) {
            return Optional.of(KNOWN.unknown(key));
        }
        return plugins ? Optional.empty() : Optional.of(ofMissingPlugin(key));
    }

    private static String ofMissingPlugin(String key) {
        return KNOWN.unknown(key)
                + (KNOWN.similar(key).isPresent()
                        ? ""
                        : "; those of a plugin are known once its jar is in the folder that " + PluginFolder.VARIABLE
                                + " names");
    }

    private static String firstPart(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
