package dev.integrationsrouter.benchmarks.journal;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Folders;
import dev.integrationsrouter.core.journal.OpenJournal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (OpenJournal journal = OpenJournal.in(folder)) {
            long begin = System.nanoTime();
            long end = begin + span.toNanos();
            List<Callable<Long>> loops = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                loops.add(() -> keepUntil(end, journal));
            }
            long made = 0;
            for (Future<Long> loop : pool.invokeAll(loops)) {
                made += loop.get();
            }
            return made * 1e9 / (System.nanoTime() - begin);
        } finally {
            pool.shutdown();
            Folders.delete(folder);
        }
    }

    /** How many records it kept. */
    private long keepUntil(long end, OpenJournal journal) {
        long made = 0;
        while (System.nanoTime() < end) {
            RunStart start = runs.start();
            journal.keep(start, Runs.end(start));
            made += 2;
        }
        return made;
    }
}
