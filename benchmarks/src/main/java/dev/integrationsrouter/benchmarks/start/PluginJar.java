package dev.integrationsrouter.benchmarks.start;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A jar with many plugins; the last one is broken: its class is named in the service file and is not there. */
final class PluginJar {

    private PluginJar() {}

    /**
     * Writes it.
     *
     * @param folder that is empty
     * @param count how many, the broken one included
     */
    static Path write(Path folder, int count) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> compiler = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path", ""), "-d", classes.toString()));
        for (int i = 1; i < count; i++) {
            Path source = sources.resolve(simpleName(i) + ".java");
            compiler.add(Files.writeString(source, source(i)).toString());
        }
        run("javac", compiler);
        writeServiceFile(classes, count);
        Path jar = folder.resolve("plugins.jar");
        run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
        return jar;
    }

    private static void writeServiceFile(Path classes, int count) throws IOException {
        Path services = Files.createDirectories(classes.resolve(Path.of("META-INF", "services")));
        String names = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "plugins." + simpleName(i))
                .collect(Collectors.joining("\n"));
        Files.writeString(services.resolve(IntegrationServiceProvider.class.getName()), names);
    }

    private static String simpleName(int number) {
        return "Plugin" + number;
    }

    private static String source(int number) {
        return """
                package plugins;

                public final class %s extends %s {
                    public %1$s() {
                        super(%d);
                    }
                }
                """.formatted(simpleName(number), Plugin.class.getName(), number);
    }

    private static void run(String tool, List<String> arguments) {
        int status = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException(tool + " is missing: a JDK is needed, not only a JRE"))
                .run(System.err, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(tool + " ended with " + status);
        }
    }
}
