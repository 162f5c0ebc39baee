package dev.integrationsrouter.testkit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The folder that {@code docs/writing-a-service.md} shows, built as its reader builds it. */
final class ServiceTemplate {

    static final Path FOLDER = Path.of("..", "docs", "service-template");

    private ServiceTemplate() {}

    /** All files, relative to the folder; what a build has left there is none. */
    static List<Path> files() {
        return filesIn(FOLDER).stream()
                .map(FOLDER::relativize)
                .filter(file -> !file.startsWith("target"))
                .toList();
    }

    /** The compiled classes and resources of {@code main}. */
    static Path jar(Path work) throws IOException {
        Path classes = compiled("main", System.getProperty("java.class.path"), work.resolve("main"));
        Path jar = work.resolve("word-count-service-1.0.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            add(out, classes);
            add(out, FOLDER.resolve("src/main/resources"));
        }
        return jar;
    }

    /** The compiled classes of {@code test}, which see the jar. */
    static Path tests(Path jar, Path work) {
        return compiled(
                "test", System.getProperty("java.class.path") + System.getProperty("path.separator") + jar, work);
    }

    private static Path compiled(String tree, String classPath, Path to) {
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn"));
        arguments.addAll(List.of("-classpath", classPath, "-d", to.toString()));
        filesIn(FOLDER.resolve("src").resolve(tree).resolve("java")).forEach(file -> arguments.add(file.toString()));
        int errors = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (errors != 0) {
            throw new AssertionError("The sources of " + tree + " in " + FOLDER + " do not compile");
        }
        return to;
    }

    private static void add(JarOutputStream out, Path folder) throws IOException {
        for (Path file : filesIn(folder)) {
            out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
        }
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
