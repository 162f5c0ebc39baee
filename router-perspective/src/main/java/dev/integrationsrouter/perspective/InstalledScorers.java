package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scorers on the class or module path that settings can choose. One that is broken is in the way of nobody who does not
 * choose it.
 *
 * @param providers in the order in which they were found
 * @param broken why others cannot be used
 */
record InstalledScorers(List<AttributeScorerProvider> providers, List<String> broken) {

    /** Chooses a service that speaks the Perspective API's contract. */
    static final String CONTRACT = "perspective";

    private static final int MOST_BROKEN = 100;

    static InstalledScorers find() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context != null ? context : InstalledScorers.class.getClassLoader();
        List<AttributeScorerProvider> providers = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Iterator<AttributeScorerProvider> found =
                ServiceLoader.load(AttributeScorerProvider.class, loader).iterator();
        boolean more = true;
        while (more && broken.size() < MOST_BROKEN) {
            try {
                more = found.hasNext();
                if (more) {
                    providers.add(found.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        }
        return new InstalledScorers(providers, broken);
    }

    /**
     * The one of this name.
     *
     * @throws ConfigurationException if there is none, or more than one
     */
    AttributeScorerProvider named(String name, ServiceConfig config) {
        List<AttributeScorerProvider> named = providers.stream()
                .filter(provider -> name.equals(provider.name()))
                .toList();
        if (named.size() > 1) {
            throw new ConfigurationException("Two scorers are called " + name + ": "
                    + named.get(0).getClass().getName() + " and "
                    + named.get(1).getClass().getName() + ". Take the jar of one of them away");
        }
        if (named.isEmpty()) {
            throw config.invalid(Providers.SETTING, "one of the scorers that are installed: " + names() + why());
        }
        return named.get(0);
    }

    private String names() {
        return Stream.concat(Stream.of(CONTRACT), providers.stream().map(AttributeScorerProvider::name))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String why() {
        return broken.isEmpty() ? "" : " (and not what cannot be loaded: " + String.join("; ", broken) + ")";
    }
}
