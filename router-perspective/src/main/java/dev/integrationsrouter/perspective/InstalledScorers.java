package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scorers on the class or module path that settings can choose. One that is broken is in the way of nobody who does not
 * choose it.
 *
 * @param scorers in the order in which they were found
 * @param broken why others cannot be used
 */
record InstalledScorers(List<InstalledScorer> scorers, List<String> broken) {

    /** Chooses a service that speaks the Perspective API's contract. */
    static final String CONTRACT = "perspective";

    private static final int MOST_BROKEN = 100;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /** Those that the context class loader of whoever asks finds. */
    static InstalledScorers find() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return find(context != null ? context : InstalledScorers.class.getClassLoader());
    }

    static InstalledScorers find(ClassLoader loader) {
        List<InstalledScorer> scorers = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        Iterator<AttributeScorerProvider> found =
                ServiceLoader.load(AttributeScorerProvider.class, loader).iterator();
        boolean more = true;
        while (more && broken.size() < MOST_BROKEN) {
            try {
                more = found.hasNext();
                if (more) {
                    scorers.add(installed(found.next()));
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                broken.add(String.valueOf(e.getMessage()));
            }
        }
        return new InstalledScorers(scorers, broken);
    }

    private static InstalledScorer installed(AttributeScorerProvider provider) {
        @Nullable String name;
        try {
            name = provider.name();
        } catch (Throwable e) {
            if (!ForeignCode.isItsOwn(e)) {
                throw e;
            }
            throw new ServiceConfigurationError(provider.getClass().getName() + " has no name but a "
                    + e.getClass().getName());
        }
        if (name == null || !NAME.matcher(name).matches() || name.equals(CONTRACT)) {
            throw new ServiceConfigurationError(provider.getClass().getName()
                    + " has no name of its own in lower-case letters, digits and hyphens");
        }
        return new InstalledScorer(name, provider);
    }

    /**
     * The one of this name.
     *
     * @throws ConfigurationException if there is none, or more than one
     */
    InstalledScorer named(String name, ServiceConfig config) {
        return named(name)
                .orElseThrow(() -> config.invalid(
                        Providers.SETTING,
                        "one of the scorers that are installed: " + String.join(", ", choices()) + why()
                                + ". Others come in jars of their own, such as router-scorer-onnx: on the class path, or for the"
                                + " command line in the folder that ROUTER_PLUGINS names"));
    }

    /**
     * The one of this name; empty if there is none.
     *
     * @throws ConfigurationException if there is more than one
     */
    Optional<InstalledScorer> named(String name) {
        List<InstalledScorer> named =
                scorers.stream().filter(scorer -> scorer.name().equals(name)).toList();
        if (named.size() > 1) {
            throw new ConfigurationException("Two scorers are called " + name + ": "
                    + named.get(0).provider().getClass().getName() + " and "
                    + named.get(1).provider().getClass().getName() + ". Take the jar of one of them away");
        }
        return named.stream().findFirst();
    }

    /** Of all that are well. */
    Set<String> names() {
        return scorers.stream().map(InstalledScorer::name).collect(Collectors.toSet());
    }

    private List<String> choices() {
        return Stream.concat(Stream.of(CONTRACT), names().stream()).sorted().toList();
    }

    private String why() {
        return broken.isEmpty() ? "" : " (and not what cannot be loaded: " + String.join("; ", broken) + ")";
    }
}
