package dev.integrationsrouter.testkit;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as {@link TrackerModel} knows it. */
final class ModelRun {

    final RunStart start;
    Instant leaseUntil;
    Progress progress = Progress.NONE;

    @Nullable
    String checkpoint;

    @Nullable
    RunFinish end;

    boolean overtaken;
    boolean lostAtEnd;
    boolean cancelRequested;

    ModelRun(RunStart start, Instant now) {
        this.start = start;
        this.leaseUntil = now.plus(start.lease());
    }

    UUID id() {
        return start.runId();
    }

    boolean isAlive(Instant now) {
        return end == null && now.isBefore(leaseUntil);
    }

    /** Whether its idempotency key, if it still has it, answers with its outcome. */
    boolean isRetained(Instant now) {
        return end != null
                && end.status().isSuccess()
                && now.isBefore(end.endedAt().plus(start.keyRetention()));
    }

    boolean isGoodSuccess() {
        return end != null && end.status() == RunStatus.SUCCEEDED && !lostAtEnd;
    }

    boolean hasTypeOf(ModelRun other) {
        return start.service().equals(other.start.service()) && start.runType() == other.start.runType();
    }

    boolean hasRequestOf(ModelRun other) {
        return start.service().equals(other.start.service())
                && start.fingerprint().equals(other.start.fingerprint());
    }

    RunRecord record(Instant now) {
        RunStatus running = isAlive(now) ? RunStatus.RUNNING : RunStatus.ABANDONED;
        return new RunRecord(
                start.runId(),
                start.service(),
                start.runType(),
                end == null ? running : end.status(),
                start.startedAt(),
                end == null ? null : end.endedAt(),
                end == null ? null : end.statusCode(),
                end == null ? null : end.body(),
                end == null ? RunRecord.EMPTY_JSON : end.metadata(),
                start.requestMetadata(),
                null,
                progress,
                checkpoint,
                null,
                lostAtEnd,
                end == null ? leaseUntil : null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelRun run && run.id().equals(id());
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }
}
