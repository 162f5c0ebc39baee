package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A plugin as its author makes one: compiled against router-api, and packed. Broken, where a test asks for that. */
final class PluginJar {

    static final String SERVICE_FILE = "META-INF/services/" + IntegrationServiceProvider.class.getName();

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<byte[]>> changes = new LinkedHashMap<>();

    /** A jar with one healthy provider, named in its service file. */
    static PluginJar healthy(String className, String service) {
        return new PluginJar().provider(className, service).serviceFile(className);
    }

    /** The jar or folder that holds a class. */
    static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static URL[] urls(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return urls;
    }

    PluginJar provider(String className, String service) {
        return provider(className, service, "");
    }

    /** A provider of a service that completes with the place its class was loaded from, with members of one's own. */
    PluginJar provider(String className, String service, String members) {
        return source(className, """
                public class %s implements IntegrationServiceProvider {
                    %s
                    public record Nothing() {}

                    public String name() {
                        return "%s";
                    }

                    public IntegrationService<?> create(ServiceConfig config) {
                        return new IntegrationService<Nothing>() {
                            public Class<Nothing> payloadType() {
                                return Nothing.class;
                            }

                            public RunResult run(RunContext<Nothing> context) {
                                return new RunResult.Completed("done by " + getClass().getModule(), Map.of());
                            }
                        };
                    }
                }
                """.formatted(simpleName(className), members, service));
    }

    /** A class of its own, without {@code package} and imports. */
    PluginJar source(String className, String body) {
        sources.put(className, """
                package %s;

                import dev.integrationsrouter.api.*;
                import dev.integrationsrouter.api.spi.*;
                import java.util.*;

                %s
                """.formatted(className.substring(0, className.lastIndexOf('.')), body));
        return this;
    }

    /** Makes it a module, compiled against all that the tests run on. */
    PluginJar moduleInfo(String text) {
        sources.put("module-info", text);
        return this;
    }

    PluginJar serviceFile(String... lines) {
        return entry(SERVICE_FILE, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    PluginJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    PluginJar without(String className) {
        return changed(className, bytes -> new byte[0]);
    }

    /** A class file that ends half way. */
    PluginJar truncated(String className) {
        return changed(className, bytes -> Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** A class file that says it is of another version. */
    PluginJar ofClassFileVersion(String className, int version) {
        return changed(className, bytes -> {
            byte[] newer = bytes.clone();
            newer[6] = (byte) (version >> 8);
            newer[7] = (byte) version;
            return newer;
        });
    }

    private PluginJar changed(String className, UnaryOperator<byte[]> change) {
        changes.put(className.replace('.', '/') + ".class", change);
        return this;
    }

    /** Writes the jar. */
    Path writeTo(Path jar) throws IOException {
        Path work = Files.createTempDirectory(jar.toAbsolutePath().getParent(), "compiled");
        compile(work);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> compiled = Files.walk(work)) {
            for (Path file : compiled.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name = work.relativize(file).toString().replace('\\', '/');
                byte[] content =
                        changes.getOrDefault(name, UnaryOperator.identity()).apply(Files.readAllBytes(file));
                if (content.length > 0) {
                    write(out, name, content);
                }
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(out, entry.getKey(), entry.getValue());
            }
        }
        delete(work);
        return jar;
    }

    /** A module path would take what was compiled for a second module of the same name. */
    private static void delete(Path work) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void compile(Path work) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        boolean module = sources.containsKey("module-info");
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
        arguments.addAll(
                module
                        ? List.of("--module-path", System.getProperty("java.class.path"))
                        : List.of(
                                "-classpath",
                                placeOf(IntegrationServiceProvider.class).toString()));
        arguments.addAll(List.of("-d", work.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int failures = javac.run(System.out, System.err, arguments.toArray(String[]::new));
        if (failures != 0) {
            throw new IllegalStateException("The plugin does not compile");
        }
    }

    private static void write(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
