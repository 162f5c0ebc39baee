package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A JVM of its own as its parent sees it. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ChildJvm(Process process) {
        this.process = process;
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** A JVM that runs this class with the test's class path. */
    static ChildJvm of(Class<?> main, String... arguments) throws IOException {
        return of(main, entry -> true, Map.of(), arguments);
    }

    /**
     * A JVM that runs this class.
     *
     * @param options of the JVM
     * @param classPath which entries of the test's class path it has
     */
    public static ChildJvm of(List<String> options, Class<?> main, Predicate<String> classPath, String... arguments)
            throws IOException {
        return of(options, main, classPath, Map.of(), arguments);
    }

    /**
     * A JVM that runs this class.
     *
     * @param classPath which entries of the test's class path it has
     * @param environment more of it; nothing of AWS is inherited
     */
    static ChildJvm of(Class<?> main, Predicate<String> classPath, Map<String, String> environment, String... arguments)
            throws IOException {
        return of(List.of(), main, classPath, environment, arguments);
    }

    private static ChildJvm of(
            List<String> options,
            Class<?> main,
            Predicate<String> classPath,
            Map<String, String> environment,
            String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(classPath)
                        .collect(Collectors.joining(File.pathSeparator)),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    /** The next line that it prints. */
    public String line() {
        try {
            String line = out.readLine();
            assertThat(line).as("a line of the child, which ended instead").isNotNull();
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it an empty line to read. */
    void nudge() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Sends it a signal, {@code STOP} for instance. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    /** Ends it at whatever it is doing, as {@code kill -9} does, and waits until it is gone; its exit status. */
    public int kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Ends it, however it stands. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
