package dev.integrationsrouter.testkit;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RunStart} for a test; what is not given has a usual value: a prod run of {@code echo} without
 * claims, with a lease of 30 seconds and keys retained for a day. Not thread-safe.
 */
public final class RunStartBuilder {

    private final UUID runId;
    private final Instant startedAt;
    private String service = "echo";
    private RunType runType = RunType.PROD;
    private String fingerprint = "f1";
    private String requestMetadata = RunRecord.EMPTY_JSON;
    private Duration lease = Duration.ofSeconds(30);
    private @Nullable String flightKey;
    private @Nullable String idempotencyKey;
    private Duration keyRetention = Duration.ofDays(1);

    /**
     * A run with this id that was admitted at this instant.
     *
     * @param runId the run's id, of which there is no other
     * @param startedAt when the run starts
     */
    public RunStartBuilder(UUID runId, Instant startedAt) {
        this.runId = runId;
        this.startedAt = startedAt;
    }

    /**
     * Names the service.
     *
     * @param service as requests name it
     * @return this builder
     */
    public RunStartBuilder service(String service) {
        this.service = service;
        return this;
    }

    /**
     * Sets the run type.
     *
     * @param runType prod or backfill
     * @return this builder
     */
    public RunStartBuilder type(RunType runType) {
        this.runType = runType;
        return this;
    }

    /**
     * Sets the fingerprint of the request.
     *
     * @param fingerprint equal for equal requests
     * @return this builder
     */
    public RunStartBuilder fingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
        return this;
    }

    /**
     * Sets the request's metadata: a JSON object.
     *
     * @param json {@code {}} for none
     * @return this builder
     */
    public RunStartBuilder requestMetadata(String json) {
        this.requestMetadata = json;
        return this;
    }

    /**
     * Sets how long the run is taken to be alive without a sign of life.
     *
     * @param lease counted from the start
     * @return this builder
     */
    public RunStartBuilder lease(Duration lease) {
        this.lease = lease;
        return this;
    }

    /**
     * Claims a single-flight key.
     *
     * @param flightKey null to claim none
     * @return this builder
     */
    public RunStartBuilder flight(@Nullable String flightKey) {
        this.flightKey = flightKey;
        return this;
    }

    /**
     * Claims an idempotency key.
     *
     * @param idempotencyKey null to claim none
     * @return this builder
     */
    public RunStartBuilder key(@Nullable String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
        return this;
    }

    /**
     * Sets how long the idempotency key answers with a successful outcome.
     *
     * @param keyRetention counted from the end
     * @return this builder
     */
    public RunStartBuilder retention(Duration keyRetention) {
        this.keyRetention = keyRetention;
        return this;
    }

    /** {@return the start as described} */
    public RunStart build() {
        return new RunStart(
                runId,
                service,
                runType,
                fingerprint,
                requestMetadata,
                startedAt,
                lease,
                flightKey,
                idempotencyKey,
                keyRetention);
    }
}
