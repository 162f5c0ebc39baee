package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the records of runs, and decides who may run.
 *
 * <p><b>Claims.</b> A run may claim an idempotency key, a single-flight key, both, or neither. A claim is held
 * from {@link #start} until {@link #finish}, but never beyond the run's lease: {@link RunStart#lease()} after
 * the start or the last {@link #heartbeat}. A claim whose lease has expired may be taken by another run; each
 * taking of a single-flight key has a higher <b>fence</b>. Expiry is decided by comparing instants in the very
 * condition that takes a claim, never by a store's own deletion.
 *
 * <p><b>Repetition.</b> Every write may arrive twice, late, or before an earlier one, because answers get lost:
 * each method says what makes it harmless. {@code finish} may even arrive without its {@code start}. The
 * fence 0 then says that the start failed: the run was given no single flight, so it loses none, and takes none.
 *
 * <p><b>Abandoned runs.</b> A run that has not ended and whose lease has expired reads as
 * {@code ABANDONED} everywhere, without anybody having to write that.
 *
 * <p>Implementations are thread-safe, take the time from a clock that they are constructed with, and keep
 * every text as it is: any Unicode, and empty ones. Whatever a store cannot do is thrown as
 * {@link TrackerException}, and what it never will as {@link RejectedRecordException}. A tracker is done when it
 * passes {@code ExecutionTrackerContract} of the testkit.
 */
public interface ExecutionTracker extends AutoCloseable {

    /** {@return how far away the records are} Constant. */
    Locality locality();

    /**
     * Names the store, the same in every process that uses it, for example {@code dynamodb:runs@eu-central-1}. Records
     * that wait in a journal for one store are never delivered to another. Empty if it has no name, which is one store
     * too. Constant, and asks nobody.
     *
     * @return the name, without credentials
     */
    default String store() {
        return "";
    }

    /**
     * Claims what the run needs, then writes its start record; in this order: idempotency key, single-flight
     * lease, record. A run that is not {@link StartAnswer.Started} leaves no claim and no record behind.
     *
     * <p>Called again for the same run id it changes nothing and answers the same fence, and it never sets back
     * a run that has ended.
     *
     * @param start the run, and the claims that it needs
     * @return started with its fence, or what stands in the way
     */
    StartAnswer start(RunStart start);

    /**
     * {@return what a run is to resume from: of the runs with its service and fingerprint that started before it and
     * either succeeded (200, with their lease) or left a checkpoint, the newest one's checkpoint; empty if that
     * one succeeded, or if there is none} Of runs of the same millisecond, those with a lower id started before.
     *
     * @param run the run that is about to start
     */
    Optional<String> checkpointFor(RunStart run);

    /**
     * Renews the lease of a running run, on its claims and its record, and saves progress, window and checkpoint.
     * The lease is still held, and renewed, if it has expired but nobody took it. If a claim has passed to
     * another run, nothing is changed but the record's own progress. Changes nothing of a run that has ended.
     *
     * @param heartbeat a sign of life, with what has changed since the last one
     * @return whether the run still holds its lease, and whether it is to end early
     */
    HeartbeatAnswer heartbeat(Heartbeat heartbeat);

    /**
     * Records how a run ended, always: also late, after it was read as abandoned, after its lease was taken, and
     * if its start never arrived. Releases the claims it still holds: an idempotency key is released unless the
     * run ended with 200 or 207, in which case the key answers with this outcome until
     * {@link RunStart#keyRetention()} is over. If a claim had passed to another run, the record says
     * {@code leaseLost}, the successor's claims stay as they are, and the run never becomes the
     * {@link #latest} successful one. The first end that is recorded for a run stays.
     *
     * @param finish the run, and how it ended
     * @return whether the outcome was recorded, and whether the lease had been lost
     */
    FinishAnswer finish(RunFinish finish);

    /**
     * Keeps the record of a request that was refused. Repeating it changes nothing.
     *
     * @param refusal a record that has ended, under an id of its own
     */
    void record(RunRecord refusal);

    /**
     * {@return the record of a run; empty if there is none}
     *
     * @param runId of a run or a refusal
     */
    Optional<RunRecord> find(UUID runId);

    /**
     * {@return the newest run of a service and run type, by start}
     *
     * @param service whose runs count
     * @param runType which kind of runs counts
     * @param succeeded true: only runs that ended with 200 and had not lost their lease; false: every run that
     *     was started, however it stands. Refusals never count.
     */
    Optional<RunRecord> latest(String service, RunType runType, boolean succeeded);

    /**
     * {@return runs and refusals, newest start first; runs of the same millisecond by descending run id}
     *
     * @param query what to list, and from where
     */
    HistoryPage history(HistoryQuery query);

    /**
     * Asks a run to end early; it learns so from its next heartbeat. Repeating it changes nothing.
     *
     * @param runId of the run, in whichever process it is
     * @return what becomes of the run
     */
    CancelAnswer requestCancel(UUID runId);

    /**
     * Deletes the records of runs and refusals that started before an instant, except runs in progress, the
     * latest successful run of each service and run type, and runs that a retained idempotency key answers
     * with. Idempotency keys that are no longer retained go too; single-flight fences stay.
     *
     * @param before the earliest start that is kept in any case
     * @return how many records were deleted
     */
    long purge(Instant before);

    /** Releases what the tracker holds. Twice is harmless. */
    @Override
    void close();
}
