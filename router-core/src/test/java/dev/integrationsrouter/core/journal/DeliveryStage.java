package dev.integrationsrouter.core.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journal and what delivers from it, with a tracker and threads that do as a test says; pauses are a second at first. */
final class DeliveryStage implements AutoCloseable, JournalReports {

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    final PickyTracker tracker = new PickyTracker();
    final ManualThreads threads = new ManualThreads();
    final Journal journal;
    final Availability availability;
    final Delivery delivery;

    /** The runs that ended among the dead letters, and why. */
    final List<String> dead = new CopyOnWriteArrayList<>();

    DeliveryStage(Path folder) {
        journal = Journals.open(folder);
        InstantSource clock = InstantSource.fixed(Journals.NOW);
        Breaker breaker =
                new Breaker(Duration.ofSeconds(1), LONGEST_PAUSE, clock, threads::nanoTime, () -> 0); // no jitter
        availability = new Availability(journal, breaker, clock);
        delivery = delivery(threads);
    }

    /** One more, with other threads. */
    Delivery delivery(JournalThreads otherThreads) {
        Courier courier =
                new Courier(journal, tracker.tracker(), availability, InstantSource.fixed(Journals.NOW), this);
        return new Delivery(journal, courier, availability, otherThreads);
    }

    /** Keeps a write, and leaves it to be delivered later. */
    WaitingRun later(TrackerWrite write) {
        WaitingRun run = journal.keep(write);
        delivery.later(run);
        return run;
    }

    /** Five failures. */
    void openBreaker() {
        for (int i = 0; i < 5; i++) {
            availability.failed("the store is away");
        }
    }

    @Override
    public String reason(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    @Override
    public void failed(UUID runId, String service, String operation, Throwable failure) {
        // is seen at the tracker
    }

    @Override
    public void deadLettered(UUID runId, String service, String reason) {
        dead.add(runId + " " + reason);
    }

    @Override
    public void close() {
        delivery.close();
        journal.close();
    }
}
