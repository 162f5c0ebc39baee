package dev.integrationsrouter.it.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the build has packaged, and where it lies. */
final class Packaged {

    static final Path HOST = property("host.jar");
    static final Path SHADED = property("host.folder").resolve("shaded.jar");
    static final Path ROUTER = property("router.jar");

    private Packaged() {}

    /** The host, the router and its plugins, on the libraries that a host brings in one of the tested versions. */
    static String pathWith(String versions) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(HOST));
        jars.addAll(jarsIn("libraries"));
        jars.addAll(jarsIn("versions/" + versions));
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    /** A library of the host by the beginning of its file's name. */
    static Path library(String prefix) throws IOException {
        return jarsIn("libraries").stream()
                .filter(jar -> jar.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No jar " + prefix + "* was copied"));
    }

    private static List<Path> jarsIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(property("host.folder").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Path property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("Run these tests by ./mvnw verify -Pfull, which packages " + name);
        }
        return Path.of(value);
    }
}
