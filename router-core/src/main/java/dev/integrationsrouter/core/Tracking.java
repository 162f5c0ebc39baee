package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationException;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.core.journal.Journal;
import dev.integrationsrouter.core.journal.JournalThreads;
import dev.integrationsrouter.core.journal.JournaledTracker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * The tracker as the router uses it: every call under a time limit, unless it is in this process; and before it the
 * journal, if there is one.
 */
final class Tracking implements AutoCloseable {

    /** How often to look for what other processes have left. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final ExecutionTracker tracker;
    private final Runnable closing;

    private Tracking(ExecutionTracker tracker, Runnable closing) {
        this.tracker = tracker;
        this.closing = closing;
    }

    /** What runs are recorded in. */
    ExecutionTracker tracker() {
        return tracker;
    }

    /** Delivers what waits in the journal, with other processes' leftovers; see {@link JournaledTracker#deliverAll}. */
    void deliverAll(Duration atMost) {
        if (tracker instanceof JournaledTracker journaled) {
            journaled.deliverAll(atMost);
        }
    }

    /** Gives what waits in the journal a last chance, and lets go of it; the tracker stays open. */
    @Override
    public void close() {
        closing.run();
    }

    /**
     * What it works with.
     *
     * @param clock of the router
     * @param timeout of a call of the tracker
     * @param workers for calls of the tracker
     * @param timers for later ones
     * @param listeners to be told what fails
     * @param redactor for what they are told
     */
    record Means(
            InstantSource clock,
            Duration timeout,
            ExecutorService workers,
            Timers timers,
            Listeners listeners,
            Redactor redactor) {}

    /** Prepares a tracker; throws {@link IntegrationException} if it does not go with what is said of the journal. */
    static Tracking of(ExecutionTracker chosen, JournalChoice journal, Means means) {
        Locality locality = chosen.locality();
        journal.requireFor(locality);
        ExecutionTracker limited = locality == Locality.IN_PROCESS
                ? chosen
                : new TimeLimitedTracker(chosen, new TimeLimit(means.timeout(), means.workers()));
        return journal.folder() == null ? new Tracking(limited, () -> {}) : journaled(limited, journal, means);
    }

    private static Tracking journaled(ExecutionTracker tracker, JournalChoice choice, Means means) {
        Journal journal = choice.open(tracker.store(), means.clock().instant());
        JournaledTracker journaled = new JournaledTracker(
                tracker,
                journal,
                new JournaledTracker.Pace(choice.firstPause(), choice.longestPause(), means.timeout()),
                means.clock(),
                threads(means),
                new TrackerReports(means.listeners(), means.redactor()));
        journaled.adopt();
        means.timers().every(LOOK, () -> execute(means.workers(), journaled::adopt));
        return new Tracking(journaled, () -> journaled.closeJournal(means.timeout()));
    }

    private static JournalThreads threads(Means means) {
        return new JournalThreads() {
            @Override
            public void execute(Runnable work) {
                means.workers().execute(work);
            }

            @Override
            public void after(Duration delay, Runnable action) {
                try {
                    means.timers().after(delay, action);
                } catch (RejectedExecutionException e) {
                    Log.ROUTER.debug("The router is closed: what waits in the journal is the next one's", e);
                }
            }
        };
    }

    private static void execute(ExecutorService workers, Runnable work) {
        try {
            workers.execute(work);
        } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread can be had; next time, maybe
            Log.ROUTER.debug("The journal could not look for what other processes have left", e);
        }
    }
}
