package dev.integrationsrouter.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program of ours in a JVM of its own, which is asked and answers in lines. Killed when it is closed; where this JVM is
 * killed before that, its standard input ends, and the program with it if it has a {@link Lifeline}.
 */
public final class JavaProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private JavaProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts it, with this JVM's class path, standard error and options that begin with {@code -XX}.
     *
     * @param options of the JVM, beside them
     */
    public static JavaProcess start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        return start(main, options, arguments, System.getProperty("java.class.path", ""));
    }

    /**
     * The same, with stores and peers on its class path that no other process is to have: what the system property {@code
     * peers} names, for example {@code target/peers/*}; without it, this JVM's class path has them.
     */
    public static JavaProcess startWithPeers(Class<?> main, List<String> options, List<String> arguments)
            throws IOException {
        return start(main, options, arguments, classPathWithPeers());
    }

    /** What a process has that is started with stores and peers. */
    static String classPathWithPeers() {
        String peers = System.getProperty("peers", "");
        String own = System.getProperty("java.class.path", "");
        return peers.isEmpty() ? own : own + File.pathSeparator + peers;
    }

    /** The same with a class path of its own. */
    public static JavaProcess start(Class<?> main, List<String> options, List<String> arguments, String classPath)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(tuning());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new JavaProcess(main.getSimpleName(), process);
    }

    /** Options for JVMs of ours: a test that wants its own to start quickly wants the same of them. */
    public static List<String> tuning() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX"))
                .toList();
    }

    /** Writes a line to its standard input. */
    public void say(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** The next line that it says. */
    public String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException(name + " has ended instead of saying something");
        }
        return line;
    }

    /** Waits for its end, which must be a success; answers the lines that it has said. */
    public String end() throws IOException, InterruptedException {
        String rest = out.lines().collect(Collectors.joining("\n"));
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(name + " ended with " + status);
        }
        return rest;
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it, as the system does when there is no memory left. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
