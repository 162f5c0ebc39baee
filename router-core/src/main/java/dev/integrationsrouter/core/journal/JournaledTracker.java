package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RejectedRecordException;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A tracker that loses nothing while it is away: starts, ends and refusals are durable in a journal before the tracker
 * is told, and are told again until it has them.
 *
 * <ul>
 *   <li>A start that the tracker does not take admits a run that claims nothing; one that claims something fails.
 *   <li>An end and a refusal never fail as long as the journal, or else the tracker, can keep them.
 *   <li>All else is asked of the tracker, and fails with it.
 * </ul>
 */
public final class JournaledTracker implements ExecutionTracker {

    private static final FinishAnswer KEPT = new FinishAnswer(false, null);

    private final ExecutionTracker tracker;
    private final Journal journal;
    private final Availability availability;
    private final Delivery delivery;
    private final JournalReports reports;
    private final Pace pace;

    /**
     * How patient it is.
     *
     * @param firstPause before something is tried again, and before the first trial of a tracker that is away
     * @param longestPause to which pauses grow
     * @param patience how long a call of the tracker may take, which is how long one that is under way is waited for
     */
    public record Pace(Duration firstPause, Duration longestPause, Duration patience) {}

    /**
     * Stands before a tracker, and begins to deliver what processes that are gone have left.
     *
     * @param tracker whose calls end within the patience
     */
    public JournaledTracker(
            ExecutionTracker tracker,
            Journal journal,
            Pace pace,
            InstantSource clock,
            JournalThreads threads,
            JournalReports reports) {
        this.tracker = tracker;
        this.journal = journal;
        Breaker breaker =
                new Breaker(pace.firstPause(), pace.longestPause(), clock, System::nanoTime, new SplittableRandom());
        this.availability = new Availability(journal, breaker, clock);
        Courier courier = new Courier(journal, tracker, availability, clock, reports);
        this.delivery = new Delivery(journal, courier, availability, threads);
        this.reports = reports;
        this.pace = pace;
        journal.onSettled(new SoonFlushed(journal, threads)::soon);
    }

    /** Takes over what processes that are gone have left. Also to be called from time to time. */
    public void adopt() {
        delivery.adopt();
    }

    /** Tries to deliver what waits; returns when that is done, the tracker does not take records, or the time is over. */
    public void deliverAll(Duration atMost) {
        delivery.drain(atMost, true);
    }

    /** Tries to deliver what waits, for as long as that; then lets go of the journal. */
    public void closeJournal(Duration atMost) {
        delivery.drain(atMost, false);
        delivery.close();
        int waiting = journal.waiting();
        if (waiting > 0) {
            Journal.LOG.warn(
                    "The records of {} wait for the tracker in the journal in {}; the next router that opens it delivers"
                            + " them, or 'router journal deliver'",
                    Journal.records(waiting),
                    journal.folder());
        }
        journal.close();
    }

    @Override
    public Locality locality() {
        return tracker.locality();
    }

    @Override
    public String store() {
        return tracker.store();
    }

    @Override
    public StartAnswer start(RunStart start) {
        if (start.needsClaim()) {
            delivery.deliverHolders(Claims.of(start), pace.patience());
        }
        WaitingRun run = journal.keep(new TrackerWrite.Start(start));
        if (!start.needsClaim() && !availability.breaker().isClosed()) {
            delivery.later(run);
            return new Started(0);
        }
        try {
            StartAnswer answer = Objects.requireNonNull(tracker.start(start), "the tracker answered null to start");
            taken(run, answer);
            return answer;
        } catch (RejectedRecordException e) {
            throw e; // its end would not be taken either
        } catch (RuntimeException | Error e) { // a tracker is a plugin too
            availability.failed(reports.reason(e));
            if (start.needsClaim()) {
                throw e; // nobody knows who holds what it claims; the router records that it was refused
            }
            reports.failed(start.runId(), start.service(), "start", e);
            delivery.later(run);
            return new Started(0);
        }
    }

    private void taken(WaitingRun run, StartAnswer answer) {
        run.startIsDelivered();
        if (availability.succeeded()) {
            delivery.goOn();
        }
        if (!(answer instanceof Started)) {
            journal.settle(run);
        }
        if (answer instanceof StartAnswer.Replay) {
            journal.flush(); // nothing more is kept of it: a kill must not leave the start of a run that never was
        }
    }

    @Override
    public FinishAnswer finish(RunFinish finish) {
        WaitingRun run;
        try {
            run = journal.keep(new TrackerWrite.End(finish));
        } catch (JournalException e) {
            reports.failed(finish.run().runId(), finish.run().service(), "finish", e);
            return finishUnkept(finish);
        }
        return delivery.now(run).orElse(KEPT);
    }

    private FinishAnswer finishUnkept(RunFinish finish) {
        FinishAnswer answer = tracker.finish(finish);
        WaitingRun started = journal.find(finish.run().runId());
        if (started != null) {
            journal.settle(started);
        }
        return answer;
    }

    @Override
    public void record(RunRecord refusal) {
        WaitingRun run;
        try {
            run = journal.keep(new TrackerWrite.Refusal(refusal));
        } catch (JournalException e) {
            if (journal.isFull() && !availability.breaker().isClosed()) {
                throw e; // a journal that is full because the tracker hangs must not make every refusal wait for that
            }
            tracker.record(refusal);
            return;
        }
        delivery.now(run);
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return tracker.heartbeat(heartbeat);
    }

    @Override
    public Optional<String> checkpointFor(RunStart run) {
        return tracker.checkpointFor(run);
    }

    @Override
    public Optional<RunRecord> find(UUID runId) {
        return tracker.find(runId);
    }

    @Override
    public Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) {
        return tracker.latest(service, runType, succeeded);
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return tracker.history(query);
    }

    @Override
    public CancelAnswer requestCancel(UUID runId) {
        return tracker.requestCancel(runId);
    }

    @Override
    public long purge(Instant before) {
        return tracker.purge(before);
    }

    @Override
    public void close() {
        tracker.close();
    }
}
