package dev.integrationsrouter.benchmarks.journal;

import dev.integrationsrouter.core.journal.OpenJournal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/** The program of {@link Replay}: opens a folder, and prints what that took as a JSON object. */
final class ReplayProcess {

    private ReplayProcess() {}

    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        try (OpenJournal journal = OpenJournal.in(Path.of(arguments[0]))) {
            int waiting = journal.adopt();
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    Locale.ROOT, "{\"seconds\":%.3f,\"waiting\":%d,\"heap\":%d}%n", seconds, waiting, heapInUse());
        }
    }

    /** Of what is still needed. */
    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
