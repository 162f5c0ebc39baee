package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RejectedRecordException;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.TrackerException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the tracker what is kept of one run, in the order in which it happened, and settles the run when the tracker has
 * all of it. What the tracker can never take goes to the dead letters. Called for a run by one thread at a time.
 */
final class Courier {

    /**
     * As many failures of a run, while the tracker took others, make it one that the tracker can never take: if it does not
     * say that it could not, but throws something that it should not.
     */
    static final int MOST_FAILURES = 25;

    private final Journal journal;
    private final ExecutionTracker tracker;
    private final Availability availability;
    private final DeadLetters deadLetters;
    private final InstantSource clock;
    private final JournalReports reports;

    Courier(
            Journal journal,
            ExecutionTracker tracker,
            Availability availability,
            InstantSource clock,
            JournalReports reports) {
        this.journal = journal;
        this.tracker = tracker;
        this.availability = availability;
        this.deadLetters = new DeadLetters(journal.folder());
        this.clock = clock;
        this.reports = reports;
    }

    /**
     * What became of it.
     *
     * @param isTaken whether the tracker took what it was given
     * @param hasFailed whether it is to be tried again
     * @param answer to the run's end, if that was delivered
     */
    record Result(
            boolean isTaken, boolean hasFailed, @Nullable FinishAnswer answer) {
        static final Result FAILED = new Result(false, true, null);
        static final Result SETTLED_OTHERWISE = new Result(false, false, null);
    }

    /** Whether there is something to give to the tracker now. */
    boolean isDue(WaitingRun run) {
        return !run.isSettled() && (run.hasEnd() || isStartDue(run));
    }

    Result deliver(WaitingRun run) {
        Step step = new Step();
        try {
            FinishAnswer answer = null;
            boolean ends = run.hasEnd(); // asked once: it may end while its start is told
            if (!run.isSettled() && isStartDue(run)) {
                startIfThere(run, step);
            }
            if (!run.isSettled() && ends) {
                step.write = write(run::end, run.directory());
                answer = end(step.write);
            }
            if (ends || run.directory().isAdopted()) {
                journal.settle(run);
            }
            return new Result(step.write != null, false, answer);
        } catch (LostRecordException e) {
            return lost(run, e);
        } catch (IOException e) {
            return unread(run, e);
        } catch (RejectedRecordException e) {
            return dead(run, step.write, reports.reason(e));
        } catch (UnreadableRecordException e) {
            return dead(run, null, reports.reason(e));
        } catch (RuntimeException | Error e) { // a tracker is a plugin too
            return failed(run, step.write, e);
        }
    }

    /** A start that is gone is no reason to lose the end, which says all that the start said. */
    private void startIfThere(WaitingRun run, Step step) throws IOException {
        try {
            step.write = write(run::start, run.directory());
        } catch (LostRecordException e) {
            if (!run.hasEnd()) {
                throw e;
            }
            return;
        }
        start(run, (TrackerWrite.Start) step.write);
    }

    /** What is being delivered. */
    private static final class Step {
        private @Nullable TrackerWrite write;
    }

    /**
     * A run that claims something is never started late: the claims may be another's by now, and its end says all. What a
     * process that is gone has started is recorded without claims, as a run that nobody has ended.
     */
    private static boolean isStartDue(WaitingRun run) {
        boolean isOver = run.directory().isAdopted() && !run.hasEnd();
        return run.hasStart()
                && !run.isStartDelivered()
                && (isOver || run.claims().isNone());
    }

    private static TrackerWrite write(LongSupplier place, JournalDirectory directory) throws IOException {
        return directory.read(place).write();
    }

    private void start(WaitingRun run, TrackerWrite.Start start) {
        RunStart due = run.directory().isAdopted() ? start.ofTheDead() : start.run();
        Objects.requireNonNull(tracker.start(due), "the tracker answered null to start");
        run.startIsDelivered();
    }

    private @Nullable FinishAnswer end(TrackerWrite write) {
        if (write instanceof TrackerWrite.End end) {
            return Objects.requireNonNull(tracker.finish(end.finish()), "the tracker answered null to finish");
        }
        tracker.record(((TrackerWrite.Refusal) write).record());
        return null;
    }

    private Result failed(WaitingRun run, @Nullable TrackerWrite write, Throwable e) {
        String reason = reports.reason(e);
        if (write != null) {
            reports.failed(run.runId(), write.service(), write.operation(), e);
        }
        availability.failed(reason);
        boolean isBug = e instanceof RuntimeException && !(e instanceof TrackerException);
        return isBug && availability.breaker().isClosed() && run.failures() >= MOST_FAILURES
                ? dead(run, write, "it was not taken " + run.failures() + " times; the last reason was: " + reason)
                : Result.FAILED;
    }

    private Result dead(WaitingRun run, @Nullable TrackerWrite write, String reason) {
        String service = write == null ? "(unknown)" : write.service();
        try {
            List<Frame> frames = frames(run);
            Path file = deadLetters.add(
                    run.runId(),
                    service,
                    clock.instant(),
                    run.directory().owner().store(),
                    reason,
                    frames);
            journal.settle(run);
            Journal.LOG.warn(
                    "The tracker can never take the record of run {} of {}: {}. It was put among the dead letters, in {}",
                    run.runId(),
                    service,
                    reason,
                    file);
            reports.deadLettered(run.runId(), service, reason);
            return Result.SETTLED_OTHERWISE;
        } catch (IOException e) {
            Journal.LOG.error(
                    "The record of run {} can be kept neither by the tracker ({}) nor among the dead letters ({}); it goes"
                            + " on waiting",
                    run.runId(),
                    reason,
                    IoReason.of(e));
            return Result.FAILED;
        }
    }

    private static List<Frame> frames(WaitingRun run) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (LongSupplier place : List.<LongSupplier>of(run::start, run::end)) {
            try {
                if (place.getAsLong() != WaitingRun.NOWHERE) {
                    frames.add(run.directory().read(place));
                }
            } catch (LostRecordException e) {
                Journal.LOG.debug("A part of run {} is gone", run.runId(), e);
            }
        }
        return frames;
    }

    /** This process has too many files open, for instance. */
    private static Result unread(WaitingRun run, IOException e) {
        Journal.LOG.warn(
                "The record of run {} that waits in {} cannot be read now ({}); it goes on waiting",
                run.runId(),
                run.directory().path(),
                IoReason.of(e));
        return Result.FAILED;
    }

    /** The files were deleted or damaged while the router used them. */
    private Result lost(WaitingRun run, LostRecordException e) {
        journal.settle(run);
        Journal.LOG.error(
                "The record of run {} that waited in {} is gone ({}): if the tracker does not know how the run ended, nobody"
                        + " does",
                run.runId(),
                run.directory().path(),
                IoReason.of(e));
        reports.deadLettered(run.runId(), "(unknown)", "its record in the journal is gone: " + IoReason.of(e));
        return Result.SETTLED_OTHERWISE;
    }
}
