package dev.integrationsrouter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles a service against the packaged jar, as its author would, and packs it. */
final class PluginJar {

    private static final String SOURCE = """
            package plugged;

            import dev.integrationsrouter.api.*;
            import dev.integrationsrouter.api.spi.*;
            import java.util.*;
            import java.util.concurrent.CountDownLatch;

            public final class Provider implements IntegrationServiceProvider {
                public record Nothing(String then) {}

                public String name() {
                    return "plugged";
                }

                public IntegrationService<?> create(ServiceConfig config) {
                    System.out.println("plugin: created");
                    return new IntegrationService<Nothing>() {
                        public Class<Nothing> payloadType() {
                            return Nothing.class;
                        }

                        public RunResult run(RunContext<Nothing> context) throws Exception {
                            System.out.println("plugin: running");
                            if ("wait".equals(context.payload().then())) {
                                new CountDownLatch(1).await();
                            }
                            if ("fail".equals(context.payload().then())) {
                                throw new IllegalStateException("plugin: failing");
                            }
                            return new RunResult.Completed("Plugged in", Map.of());
                        }
                    };
                }
            }
            """;

    private PluginJar() {}

    static void write(Path jar, Path classPath, Path work) throws IOException {
        Path source = Files.writeString(
                Files.createDirectories(work.resolve("plugged")).resolve("Provider.java"), SOURCE);
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "--release",
                        "17",
                        "-cp",
                        classPath.toString(),
                        "-d",
                        work.toString(),
                        source.toString());
        if (failures != 0) {
            throw new IllegalStateException("The plugin does not compile");
        }
        Path services = Files.createDirectories(work.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("dev.integrationsrouter.api.spi.IntegrationServiceProvider"), "plugged.Provider\n");
        pack(jar, work);
    }

    private static void pack(Path jar, Path folder) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> content = Files.walk(folder)) {
            List<Path> files = content.filter(Files::isRegularFile).toList();
            for (Path part : files) {
                entries.putNextEntry(
                        new JarEntry(folder.relativize(part).toString().replace('\\', '/')));
                Files.copy(part, entries);
                entries.closeEntry();
            }
        }
    }
}
