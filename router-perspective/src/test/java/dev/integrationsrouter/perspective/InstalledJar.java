package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.scorer.AttributeScorerProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Scorers that are installed as by a jar on the class path, until this is closed. From one thread. */
final class InstalledJar implements AutoCloseable {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final Path folder;

    /** With none yet. */
    InstalledJar(Path folder) {
        this.folder = folder;
    }

    void install(Class<?>... providers) throws IOException {
        install(Arrays.stream(providers).map(Class::getName).collect(Collectors.joining("\n")));
    }

    void install(String lines) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(AttributeScorerProvider.class.getName()), lines);
        Thread.currentThread()
                .setContextClassLoader(
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, before));
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
    }
}
