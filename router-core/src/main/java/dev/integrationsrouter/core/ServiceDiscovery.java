package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds providers through {@link ServiceLoader}, each on its own: one that cannot be loaded costs itself alone.
 * What {@code ServiceLoader} stumbled over is looked up in the service files, so that it is named with its class
 * and its jar, and so that one bad line of a file does not cost the others.
 */
final class ServiceDiscovery {

    static final String UNKNOWN = "(unknown)";

    /** An iterator that goes on for longer than any class path is taken to be one that never ends. */
    static final int MOST_STEPS = 10_000;

    private final Redactor redactor;
    private final List<Found> found = new ArrayList<>();
    private final List<ServiceStatus> broken = new ArrayList<>();

    /** Names of the classes that are dealt with: where two class loaders have the same one, the first found counts. */
    private final Set<String> seen = new HashSet<>();

    private ServiceDiscovery(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * A provider that could be loaded and named.
     *
     * @param name legal, and asked for once
     * @param provider makes the service
     */
    record Found(String name, IntegrationServiceProvider provider) {}

    /** Looks for what this class loader and its parents see. */
    static ServiceDiscovery in(ClassLoader classLoader, Redactor redactor) {
        ServiceDiscovery discovery = read(
                ServiceLoader.load(IntegrationServiceProvider.class, classLoader).stream()
                        .iterator(),
                classLoader,
                redactor);
        UnreadableJars.among(classLoader).forEach((jar, reason) -> discovery.quarantine(jar.toString(), reason, null));
        return discovery;
    }

    /** Reads an iterator to its end, however it misbehaves; the class loader has the service files. */
    static ServiceDiscovery read(
            Iterator<? extends ServiceLoader.@Nullable Provider<IntegrationServiceProvider>> providers,
            ClassLoader classLoader,
            Redactor redactor) {
        ServiceDiscovery discovery = new ServiceDiscovery(redactor);
        Map<String, Throwable> failures = discovery.readAll(providers);
        if (!failures.isEmpty()) {
            discovery.readFiles(classLoader, failures);
        }
        failures.values()
                .forEach(failure -> discovery.quarantine(
                        "a provider that could not be loaded", LoadProblem.of(failure, "loading it"), failure));
        return discovery;
    }

    /** Finds nothing. */
    static ServiceDiscovery none(Redactor redactor) {
        return new ServiceDiscovery(redactor);
    }

    List<Found> found() {
        return found;
    }

    /** The providers that could not be loaded or named. */
    List<ServiceStatus> broken() {
        return broken;
    }

    /** Answers what the iterator threw, each once. */
    private Map<String, Throwable> readAll(
            Iterator<? extends ServiceLoader.@Nullable Provider<IntegrationServiceProvider>> providers) {
        Map<String, Throwable> failures = new LinkedHashMap<>();
        for (int step = 0; step < MOST_STEPS; step++) {
            ServiceLoader.Provider<IntegrationServiceProvider> provider;
            try {
                if (!providers.hasNext()) {
                    return failures;
                }
                provider = providers.next();
                if (provider == null) {
                    throw new IllegalStateException("ServiceLoader answered null instead of a provider");
                }
            } catch (Throwable e) { // a missing class, a newer class file, a broken service file
                Failures.tellHandlerIfFatal(e, redactor);
                failures.putIfAbsent(Failures.line(e), e);
                continue;
            }
            read(provider);
        }
        quarantine(
                "ServiceLoader",
                "had not come to its end after " + MOST_STEPS + " providers; what comes after them is not looked for",
                null);
        return failures;
    }

    private void read(ServiceLoader.Provider<IntegrationServiceProvider> candidate) {
        Class<?> type = IntegrationServiceProvider.class;
        try {
            type = candidate.type();
            // a module's provider method may answer any type, the interface itself too
            if (type == IntegrationServiceProvider.class || seen.add(type.getName())) {
                name(candidate.get());
            }
        } catch (Throwable e) { // what a constructor may throw
            quarantine(type.getName(), LoadProblem.of(e, "its constructor") + Places.inBrackets(type), e);
        }
    }

    private void name(IntegrationServiceProvider provider) {
        Class<?> type = provider.getClass();
        try {
            String name = provider.name();
            if (name != null && Names.isService(name)) {
                found.add(new Found(name, provider));
            } else {
                quarantine(
                        type.getName(),
                        "has an illegal name: it " + Names.SERVICE_RULE + ", but is "
                                + (name == null ? "null" : Quote.of(redactor.mask(name))) + Places.inBrackets(type),
                        null);
            }
        } catch (Throwable e) { // plugin code
            quarantine(type.getName(), LoadProblem.of(e, "its name()") + Places.inBrackets(type), e);
        }
    }

    /** Reads what the iterator did not give, and takes away the failures that turn out to be its. */
    private void readFiles(ClassLoader classLoader, Map<String, Throwable> failures) {
        try {
            for (ServiceFiles.Line line : ServiceFiles.seenBy(classLoader)) {
                if (line.problem() != null) {
                    quarantine(line.place(), line.problem(), null);
                    failures.values()
                            .removeIf(failure -> mentions(failure, line.file().toString()));
                } else if (!line.isClassName()) {
                    quarantine(
                            line.place(),
                            "must be the name of one class, but is " + Quote.of(redactor.mask(line.className()))
                                    + "; the other lines of the file are read all the same",
                            null);
                    failures.values()
                            .removeIf(failure -> mentions(failure, line.file().toString()));
                } else if (seen.add(line.className())) {
                    readClass(line, classLoader, failures);
                }
            }
        } catch (IOException | RuntimeException e) { // of a class loader; ServiceLoader has met it too
            Log.ROUTER.debug("The service files cannot be looked up", redactor.mask(e));
        }
    }

    private void readClass(ServiceFiles.Line line, ClassLoader classLoader, Map<String, Throwable> failures) {
        try {
            Class<?> type = Class.forName(line.className(), false, classLoader);
            if (type.getModule().isNamed()) {
                return; // what a module provides stands in its descriptor
            }
            if (IntegrationServiceProvider.class.isAssignableFrom(type)) {
                Constructor<?> constructor = type.getConstructor();
                constructor.setAccessible(true); // as ServiceLoader does, which asks for no public class
                name((IntegrationServiceProvider) constructor.newInstance());
                return;
            }
            quarantine(
                    line.className(),
                    "is no " + IntegrationServiceProvider.class.getName()
                            + "; it must implement it, and its jar must hold no copy of router-api (" + line.place()
                            + " names it)",
                    null);
        } catch (Throwable e) {
            quarantine(line.className(), LoadProblem.of(e, "its constructor") + " (" + line.place() + " names it)", e);
            failures.remove(Failures.line(e));
        }
        failures.values().removeIf(failure -> mentions(failure, line.className()));
    }

    /** Whether a failure's message has this as a word of its own. */
    private static boolean mentions(Throwable failure, String word) {
        String message = " " + Failures.summary(failure) + " ";
        int at = message.indexOf(word);
        return at > 0
                && " :".indexOf(message.charAt(at - 1)) >= 0
                && " :".indexOf(message.charAt(at + word.length())) >= 0;
    }

    private void quarantine(String origin, String reason, @Nullable Throwable failure) {
        String masked = Quote.sentence(redactor.mask(reason));
        broken.add(new ServiceStatus(UNKNOWN, State.QUARANTINED, origin, masked));
        Log.ROUTER.error("A service plugin is quarantined: {} {}", origin, masked);
        if (failure != null) {
            Failures.tellHandlerIfFatal(failure, redactor);
            Log.ROUTER.debug("Why the service plugin {} is quarantined", origin, redactor.mask(failure));
        }
    }
}
