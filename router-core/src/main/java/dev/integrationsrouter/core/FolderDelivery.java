package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.core.journal.DeadLetters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings to a tracker what a journal's folder has for it, outside of any router. For one thread. */
final class FolderDelivery implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    private final Path folder;
    private final ExecutionTracker tracker;
    private final Duration timeout;
    private final ExecutorService workers = Executors.newCachedThreadPool(new Daemons("router-worker"));

    /**
     * Begins nothing yet.
     *
     * @param tracker stays open
     * @param timeout of a call of it
     */
    FolderDelivery(Path folder, ExecutionTracker tracker, Duration timeout) {
        this.folder = folder;
        this.tracker = tracker;
        this.timeout = timeout;
    }

    /** Tries those letters again that are for this tracker; answers how many it has taken. */
    int revive(List<DeadLetters.Letter> letters) {
        DeadLetters deadLetters = new DeadLetters(folder);
        ExecutionTracker limited = new TimeLimitedTracker(tracker, new TimeLimit(timeout, workers));
        int taken = 0;
        for (DeadLetters.Letter letter : letters) {
            try {
                if (letter.store().equals(limited.store())) {
                    deadLetters.deliver(letter, limited);
                    taken++;
                }
            } catch (IOException | RuntimeException e) { // a tracker is a plugin
                Log.ROUTER.warn(
                        "The dead letter of run {} is still not taken: {}", letter.runId(), Failures.summary(e));
            }
        }
        return taken;
    }

    /**
     * Delivers what processes that are gone have left, until that is done or the tracker is away; answers how much of it
     * became dead letters.
     */
    int deliverLeft() {
        AtomicInteger dead = new AtomicInteger();
        RunListener listener = new RunListener() {
            @Override
            public void deadLettered(RunEvent.DeadLettered event) {
                dead.incrementAndGet();
            }
        };
        JournalChoice choice = JournalChoice.UNDECIDED.in(folder).pausing(PAUSE, PAUSE);
        try (Listeners listeners = new Listeners(List.of(listener));
                Timers timers = new Timers();
                Tracking tracking = Tracking.of(
                        tracker,
                        choice,
                        new Tracking.Means(
                                InstantSource.system(), timeout, workers, timers, listeners, new Redactor()))) {
            tracking.deliverAll(AS_LONG_AS_IT_TAKES);
        }
        return dead.get();
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
