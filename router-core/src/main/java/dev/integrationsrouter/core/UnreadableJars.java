package dev.integrationsrouter.core;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;

/** Jars that are no jars. Class loaders pass over them in silence, and over the plugins that should be in them. */
final class UnreadableJars {

    private UnreadableJars() {}

    /** The jars that a class loader and its parents were given and cannot open, each with the reason. */
    static Map<Path, String> among(ClassLoader classLoader) {
        Set<Path> jars = new LinkedHashSet<>();
        for (ClassLoader loader = classLoader; loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader given) {
                for (URL url : given.getURLs()) {
                    if (url.getProtocol().equals("file")) {
                        addIfJar(Places.of(url), jars);
                    }
                }
            } else if (ClassLoader.getSystemClassLoader().equals(loader)) {
                for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
                    addIfJar(entry, jars);
                }
            }
        }
        Map<Path, String> unreadable = new LinkedHashMap<>();
        jars.forEach(jar -> tryToOpen(jar, unreadable));
        return unreadable;
    }

    private static void addIfJar(String file, Set<Path> jars) {
        try {
            if (file.endsWith(".jar") && Files.isRegularFile(Path.of(file))) {
                jars.add(Path.of(file));
            }
        } catch (InvalidPathException e) {
            // no file of this machine: the class loader has not opened it either, and nobody expects it to be a jar
        }
    }

    private static void tryToOpen(Path jar, Map<Path, String> unreadable) {
        try (ZipFile opened = new ZipFile(jar.toFile())) {
            // it can be read
        } catch (IOException e) {
            unreadable.put(jar, "is no readable jar (" + Failures.line(e) + "); put an intact copy there");
        }
    }
}
