package dev.integrationsrouter.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the pages, in a JVM of its own. */
final class JavaProcess {

    private JavaProcess() {}

    /**
     * Runs it to its end, which must be a good one.
     *
     * @param folder where it is started
     * @param environment more of it than this JVM has
     * @return what it printed on standard output
     */
    static String run(Class<?> main, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-Dfile.encoding=UTF-8", // what JDK 17 prints by
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS))
                    .as("%s has ended", main)
                    .isTrue();
            assertThat(process.exitValue()).as("exit status of %s", main).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }
}
