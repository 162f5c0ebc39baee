package dev.integrationsrouter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged jar, as users start it. */
final class RouterJar {

    static final Path PATH = Path.of(System.getProperty("router.jar", "target/router.jar"));

    private RouterJar() {}

    /** A process of its own in a folder, without what the tests' own environment sets for the program. */
    static ProcessBuilder process(Path folder, String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // a process that ends so soon gains nothing from more
                "-jar",
                PATH.toAbsolutePath().toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(words).directory(folder.toFile());
        process.environment()
                .keySet()
                .removeIf(name -> name.startsWith("PERSPECTIVE_")
                        || name.startsWith("JDK_JAVA")
                        || name.startsWith("AWS_")
                        || name.startsWith("DYNAMODB_")
                        || name.startsWith("ROUTER_"));
        return process;
    }
}
