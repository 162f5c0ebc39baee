package dev.integrationsrouter.benchmarks.journal;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Folders;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.benchmarks.Threads;
import dev.integrationsrouter.core.journal.OpenJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Threads that keep the starts and ends of runs in one journal, each record durable before the thread goes on. */
final class JournalLoop {

    private final Path folder;
    private final Runs runs = new Runs();

    /** In a folder of its own. */
    JournalLoop(Path folder) {
        this.folder = folder;
    }

    /** Records in a second, of all threads together. */
    double perSecond(int threads, Duration span) throws InterruptedException, ExecutionException, IOException {
        try (OpenJournal journal = OpenJournal.in(folder)) {
            return 2 * Threads.perSecond(threads, span, () -> keepOne(journal));
        } finally {
            Folders.delete(folder);
        }
    }

    private RunStart keepOne(OpenJournal journal) {
        RunStart start = runs.start();
        journal.keep(start, Runs.end(start));
        return start;
    }
}
