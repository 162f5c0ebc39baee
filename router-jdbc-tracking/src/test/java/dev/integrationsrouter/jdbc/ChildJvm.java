package dev.integrationsrouter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A {@link ClaimingProcess} as its parent sees it. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private ChildJvm(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Does not wait until it is ready. */
    static ChildJvm starting(Path file, String now, int number) {
        return start(System.getProperty("java.class.path"), file, now, number, 1);
    }

    static ChildJvm claiming(Path file, String now, int number, int claims) {
        ChildJvm child = start(System.getProperty("java.class.path"), file, now, number, claims);
        assertThat(child.line()).isEqualTo("READY");
        return child;
    }

    static ChildJvm withoutDriver(Path file, String now) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("sqlite-jdbc"))
                .collect(Collectors.joining(File.pathSeparator));
        return start(classPath, file, now, 0, 1);
    }

    private static ChildJvm start(String classPath, Path file, String now, int number, int claims) {
        return new ChildJvm(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it ends soon
                "-cp",
                classPath,
                ClaimingProcess.class.getName(),
                file.toString(),
                now,
                "" + number,
                "" + claims));
    }

    void claim(String flight) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((flight + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String line() {
        try {
            String line = out.readLine();
            assertThat(line)
                    .as("a line of the child, whose class path is the test's")
                    .isNotNull();
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it without giving it a chance to release anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
