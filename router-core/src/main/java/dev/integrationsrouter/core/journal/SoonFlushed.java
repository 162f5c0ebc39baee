package dev.integrationsrouter.core.journal;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that what is settled is noted on the disk soon, also if nothing else is kept: or others would see it wait,
 * and a kill would have it delivered again.
 */
final class SoonFlushed {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Journal journal;
    private final JournalThreads threads;
    private final AtomicBoolean isDue = new AtomicBoolean();

    SoonFlushed(Journal journal, JournalThreads threads) {
        this.journal = journal;
        this.threads = threads;
    }

    void soon() {
        if (isDue.compareAndSet(false, true)) {
            threads.after(SOON, this::flushElsewhere);
        }
    }

    private void flushElsewhere() {
        isDue.set(false);
        try {
            threads.execute(journal::flush);
        } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread can be had; with the next one, maybe
            Journal.LOG.debug("What is settled could not be noted now", e);
        }
    }
}
