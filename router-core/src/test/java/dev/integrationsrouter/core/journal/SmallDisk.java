package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of three megabytes, in memory; and what stands on it so that there is no more room. */
final class SmallDisk implements AutoCloseable {

    private static final int EXIT_NOT_MOUNTED = 77;

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** What is to happen on such a disk. */
    interface Scenario {
        void on(SmallDisk disk) throws Exception;
    }

    /**
     * Plays a scenario: here if this user may mount, or else in a process that may, which is possible with most Linux
     * systems; skips the test with others.
     *
     * @param scenario a class that has one without a name, so that the other process can make it
     */
    static void play(Class<? extends Scenario> scenario, Path folder) throws Exception {
        if (mount(folder)) {
            try (SmallDisk disk = new SmallDisk(folder)) {
                scenario.getDeclaredConstructor().newInstance().on(disk);
            }
            return;
        }
        assumeTrue(
                succeeds("unshare", "-rm", "true"),
                "no file system can be mounted, not even in a namespace of its own");
        List<String> unshare = List.of("unshare", "-rm");
        try (ChildJvm child = ChildJvm.run(unshare, SmallDisk.class, scenario.getName(), folder.toString())) {
            int exit = child.awaitExit();
            assumeTrue(exit != EXIT_NOT_MOUNTED, "no file system can be mounted in a namespace of its own");
            assertThat(exit).as("what went wrong stands in the output").isZero();
        }
    }

    /** The other process. What is mounted in its namespace goes with it. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        if (!mount(folder)) {
            System.exit(EXIT_NOT_MOUNTED);
        }
        Class.forName(arguments[0])
                .asSubclass(Scenario.class)
                .getDeclaredConstructor()
                .newInstance()
                .on(new SmallDisk(folder));
    }

    Path path() {
        return path;
    }

    /** Leaves no byte of room. */
    void fill() throws IOException {
        try (OutputStream filler = Files.newOutputStream(path.resolve("filler"))) {
            byte[] page = new byte[4096];
            while (true) {
                filler.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    void free() throws IOException {
        Files.delete(path.resolve("filler"));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        assertThat(succeeds("umount", path.toString())).isTrue();
    }

    private static boolean mount(Path folder) throws IOException, InterruptedException {
        return succeeds("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.toString());
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) { // there is no such program
            return false;
        }
    }
}
