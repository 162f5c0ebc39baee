package dev.integrationsrouter.perspective.scorer;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.util.List;

/**
 * Makes a scorer that the setting {@code perspective.provider} chooses by name. Found by {@link java.util.ServiceLoader}, with
 * the context class loader of whoever asks, so that a scorer may come in a jar of its own; a public class with a public
 * constructor without parameters. Being found costs nothing: only the one that is chosen is asked to make anything.
 */
public interface AttributeScorerProvider {

    /** What {@code perspective.provider} says to choose it: lower-case letters, digits and hyphens; never null. */
    String name();

    /**
     * What its scorer is asked for unless {@code perspective.attributes} says.
     *
     * @return in the order in which they are asked for; empty, as it is unless said otherwise, for all that the
     *     Perspective API is asked for, which is then refused as far as the scorer lacks it
     */
    default List<String> usualAttributes() {
        return List.of();
    }

    /**
     * Makes the scorer. Called by the first run that needs it, and again by the next if it fails; what it makes is used by
     * all runs of the service and closed with the service.
     *
     * @param config where the scorer's own settings are, under {@code perspective.} and the provider's name
     * @return never null
     * @throws ConfigurationException if a setting, or what it names, does not do: one sentence that says what would
     */
    AttributeScorer create(ServiceConfig config);
}
