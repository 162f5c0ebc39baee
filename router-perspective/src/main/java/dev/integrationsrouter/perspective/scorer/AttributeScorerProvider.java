package dev.integrationsrouter.perspective.scorer;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.util.List;
import java.util.Set;

/**
 * Makes a scorer that the setting {@code perspective.provider} chooses by name. Found by {@link java.util.ServiceLoader}, with
 * the context class loader of whoever asks, so that a scorer may come in a jar of its own; a public class with a public
 * constructor without parameters. Being found costs nothing: only the one that is chosen is asked to make anything.
 *
 * <p>Whatever a provider or its scorer throws, and null, is said in one sentence that names it, and ends the run that chose it
 * before it begins.
 */
public interface AttributeScorerProvider {

    /**
     * {@return what {@code perspective.provider} says to choose it: lower-case letters, digits and hyphens; never null}
     * What its scorer {@linkplain AttributeScorer#name calls itself} must be this, or this, a sign and a version.
     */
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
     * The keys of all settings that its scorer reads, each below {@code perspective.} and the provider's name, such as
     * {@code perspective.onnx.model}. Of those that a host or a command line gives, others are refused: one that is misspelt
     * is not ignored in silence.
     *
     * @return empty, as it is unless said otherwise, if it reads none; never null
     */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * Makes the scorer. Called by the first run that needs it, and again by the next if it fails; what it makes is used by
     * all runs of the service and closed with the service.
     *
     * @param config where the scorer's own {@link #settings} are
     * @return never null
     * @throws ConfigurationException if a setting, or what it names, does not do: one sentence that says what would
     */
    AttributeScorer create(ServiceConfig config);
}
