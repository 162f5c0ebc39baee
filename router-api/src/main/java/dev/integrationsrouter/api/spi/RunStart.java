package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run when it starts. {@link Heartbeat} and {@link RunFinish} carry it again, so that no
 * write depends on another having arrived.
 *
 * @param runId UUIDv7
 * @param service name of the service
 * @param runType which kind of run
 * @param fingerprint of the request: SHA-256 over service and payload, in hexadecimal
 * @param requestMetadata the request's {@code metadata}: a JSON object
 * @param startedAt when the run was admitted
 * @param lease how long the run is taken to be alive after its start or its last heartbeat
 * @param flightKey the single-flight key to claim, or null
 * @param idempotencyKey the idempotency key to claim, or null
 * @param keyRetention how long an idempotency key answers with the outcome of a successful run, counted from its end
 */
public record RunStart(
        UUID runId,
        String service,
        RunType runType,
        String fingerprint,
        String requestMetadata,
        Instant startedAt,
        Duration lease,
        @Nullable String flightKey,
        @Nullable String idempotencyKey,
        Duration keyRetention) {

    /** Checks for nulls, and cuts the instant to milliseconds. */
    public RunStart {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(runType, "runType");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(requestMetadata, "requestMetadata");
        startedAt = Timestamps.toMillis(startedAt);
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(keyRetention, "keyRetention");
    }

    /** {@return whether the run cannot be admitted without a claim} */
    public boolean needsClaim() {
        return flightKey != null || idempotencyKey != null;
    }
}
