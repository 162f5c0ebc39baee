package dev.integrationsrouter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The jars in the folder that {@code ROUTER_PLUGINS} names, in the order of their names. What is missing or
 * broken is said and left out: the other plugins, and the services inside, go on working.
 */
final class PluginFolder implements AutoCloseable {

    static final String VARIABLE = "ROUTER_PLUGINS";

    private final URLClassLoader loader;
    private final ClassLoader before;

    /** Makes it the thread's loader too, which is where a service looks for JDBC drivers, and runs inherit from it. */
    private PluginFolder(URLClassLoader loader) {
        this.loader = loader;
        this.before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
    }

    static PluginFolder open(Console console) {
        return open(console, console.messages());
    }

    /** For a look beforehand: what is missing or broken is said by whoever opens it to work with. */
    static PluginFolder openSilently(Console console) {
        return open(console, new Messages(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), 0));
    }

    private static PluginFolder open(Console console, Messages messages) {
        List<URL> jars = named(console).map(folder -> jarsIn(folder, messages)).orElse(List.of());
        return new PluginFolder(new URLClassLoader("plugins", jars.toArray(URL[]::new), Main.class.getClassLoader()));
    }

    /** Whether a folder is named at all. */
    static boolean isNamed(Console console) {
        return named(console).isPresent();
    }

    private static Optional<String> named(Console console) {
        return Optional.ofNullable(console.environment().apply(VARIABLE)).filter(folder -> !folder.isBlank());
    }

    ClassLoader loader() {
        return loader;
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The plugin jars cannot be closed", e);
        }
    }

    private static List<URL> jarsIn(String folder, Messages messages) {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            List<Path> candidates = entries.filter(entry -> entry.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            for (Path jar : candidates) {
                addIfReadable(jar, jars, messages);
            }
        } catch (IOException | InvalidPathException e) {
            messages.say("warning: " + VARIABLE + " names the folder '" + folder + "', which cannot be read ("
                    + Reasons.of(e) + "); going on without plugins");
        }
        return jars;
    }

    private static void addIfReadable(Path jar, List<URL> jars, Messages messages) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            jars.add(jar.toUri().toURL());
        } catch (IOException e) {
            messages.say(
                    "warning: The plugin " + jar + " is no readable jar (" + Reasons.of(e) + "); going on without it");
        }
    }
}
