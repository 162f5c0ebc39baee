package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.RunRecord;
import java.time.Instant;
import java.util.UUID;

/** What became of a {@link ExecutionTracker#start}. */
public sealed interface StartAnswer {

    /**
     * The run holds its claims and has its start record.
     *
     * @param fence the fence of the single-flight lease; 0 for a run without a single-flight key
     */
    record Started(long fence) implements StartAnswer {}

    /**
     * A run with the same idempotency key and the same request ended with 200 or 207 before.
     *
     * @param earlier that run's record
     */
    record Replay(RunRecord earlier) implements StartAnswer {}

    /**
     * A run with the same idempotency key and request, or with the same single-flight key, is in progress.
     *
     * @param runId that run
     * @param claim which of the two claims is held
     * @param leaseUntil when its lease expires unless it is renewed
     */
    record InProgress(UUID runId, Claim claim, Instant leaseUntil) implements StartAnswer {}

    /**
     * The idempotency key is in use for a different request.
     *
     * @param runId the run that holds the key
     */
    record KeyConflict(UUID runId) implements StartAnswer {}

    /** What a run may claim. */
    enum Claim {
        /** An idempotency key. */
        IDEMPOTENCY_KEY,
        /** A single-flight key. */
        SINGLE_FLIGHT
    }
}
