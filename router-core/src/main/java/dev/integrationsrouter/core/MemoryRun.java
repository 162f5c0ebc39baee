package dev.integrationsrouter.core;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run or a refusal as the in-memory tracker keeps it. Not thread-safe: the tracker's lock guards it. */
final class MemoryRun {

    private final RunPosition position;
    private final @Nullable RunStart start;
    private final long fence;
    private RunRecord record;
    private boolean overtaken;
    private boolean cancelRequested;

    private MemoryRun(@Nullable RunStart start, long fence, RunRecord record) {
        this.position = new RunPosition(record.startedAt(), record.runId());
        this.start = start;
        this.fence = fence;
        this.record = record;
    }

    static MemoryRun started(RunStart start, long fence, Instant now) {
        Instant leaseUntil = Instants.plus(now, start.lease());
        return new MemoryRun(start, fence, running(start, Progress.NONE, null, null, leaseUntil));
    }

    static MemoryRun refused(RunRecord refusal) {
        return new MemoryRun(null, 0, refusal);
    }

    UUID id() {
        return position.runId();
    }

    RunPosition position() {
        return position;
    }

    /** What it was started with; null for a refusal. */
    @Nullable
    RunStart start() {
        return start;
    }

    long fence() {
        return fence;
    }

    /** The characters of its texts, which may be megabytes. Stays the same once it has ended. */
    long textLength() {
        return length(record.body())
                + length(record.metadata())
                + length(record.requestMetadata())
                + length(record.checkpoint())
                + length(record.errorDetail());
    }

    private static long length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    boolean isEnded() {
        return record.status().isEnded();
    }

    boolean isAlive(Instant now) {
        Instant leaseUntil = record.leaseUntil();
        return !isEnded() && leaseUntil != null && now.isBefore(leaseUntil);
    }

    /** Whether a later run can build on it: it ended with 200 and had not lost its lease. */
    boolean isSuccess() {
        return record.status() == RunStatus.SUCCEEDED && !record.leaseLost();
    }

    @Nullable
    String checkpoint() {
        return record.checkpoint();
    }

    boolean isCancelRequested() {
        return cancelRequested;
    }

    /** Whether another run has taken one of its claims. */
    boolean isOvertaken() {
        return overtaken;
    }

    void overtake() {
        overtaken = true;
    }

    boolean requestCancel(Instant now) {
        cancelRequested |= isAlive(now);
        return isAlive(now);
    }

    /** The record as it stands at an instant. */
    RunRecord read(Instant now) {
        if (isEnded() || isAlive(now)) {
            return record;
        }
        return new RunRecord(
                record.runId(),
                record.service(),
                record.runType(),
                RunStatus.ABANDONED,
                record.startedAt(),
                null,
                null,
                null,
                record.metadata(),
                record.requestMetadata(),
                record.window(),
                record.progress(),
                record.checkpoint(),
                null,
                false,
                record.leaseUntil());
    }

    /** Saves what a run says that still holds its claims. What it has not named yet it cannot have meant to delete. */
    void renew(Heartbeat beat, Instant now) {
        TimeWindow window = beat.window() == null ? record.window() : beat.window();
        String checkpoint = beat.checkpoint() == null ? record.checkpoint() : beat.checkpoint();
        record = running(
                beat.run(),
                beat.progress(),
                window,
                checkpoint,
                Instants.plus(now, beat.run().lease()));
    }

    void showProgress(Progress progress) {
        if (start != null) {
            record = running(start, progress, record.window(), record.checkpoint(), record.leaseUntil());
        }
    }

    /** A run that lost its lease has no say any more in where the next one goes on. */
    void end(RunFinish finish, boolean leaseLost) {
        record = new RunRecord(
                record.runId(),
                record.service(),
                record.runType(),
                finish.status(),
                record.startedAt(),
                finish.endedAt(),
                finish.statusCode(),
                finish.body(),
                finish.metadata(),
                record.requestMetadata(),
                finish.window(),
                finish.progress(),
                leaseLost ? record.checkpoint() : finish.checkpoint(),
                finish.errorDetail(),
                leaseLost,
                null);
    }

    private static RunRecord running(
            RunStart start,
            Progress progress,
            @Nullable TimeWindow window,
            @Nullable String checkpoint,
            @Nullable Instant leaseUntil) {
        return new RunRecord(
                start.runId(),
                start.service(),
                start.runType(),
                RunStatus.RUNNING,
                start.startedAt(),
                null,
                null,
                null,
                RunRecord.EMPTY_JSON,
                start.requestMetadata(),
                window,
                progress,
                checkpoint,
                null,
                false,
                leaseUntil);
    }
}
