package dev.integrationsrouter.api;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a run, or of a request that was refused before it became one.
 *
 * <p>Trackers store and return these. JSON texts ({@code metadata}, {@code requestMetadata},
 * {@code checkpoint}) are kept as they are: no tracker needs to understand them.
 *
 * @param runId UUIDv7, so that ids sort by the time they were made
 * @param service name of the service; {@code (invalid)} if the request named none, or an illegal one; {@code
 *     (unknown)} if it named one that is not installed, so that requests cannot make up names without end
 * @param runType null if the request named none, or an illegal one
 * @param status as read at the time of reading: a run whose lease has expired reads as {@link RunStatus#ABANDONED}
 * @param startedAt when the request was admitted, or refused
 * @param endedAt when the run ended ({@code timestamp} on the wire); null while it has not
 * @param statusCode as answered; null while the run has not ended
 * @param body as answered; null while the run has not ended
 * @param metadata what the service said about the run: a JSON object; <code>{}</code> if nothing
 * @param requestMetadata the request's {@code metadata}: a JSON object; <code>{}</code> if none. The router replaces
 *     secrets in it by {@code ***}: values that a service or tracker reads as secret settings, and those of members whose
 *     names say so, such as {@code token}, {@code api_key} or {@code password}
 * @param window the span of data that the run works on; null if it has none
 * @param progress how far the run came, by its last heartbeat or its end
 * @param checkpoint what the service saved to resume from: JSON; null if nothing
 * @param errorDetail for failures: what the log says too, redacted, for operators; else null
 * @param leaseLost whether the run's lease had passed to another run when it ended
 * @param leaseUntil until when the run is taken to be alive; null once it ended, and for refusals
 */
public record RunRecord(
        UUID runId,
        String service,
        @Nullable RunType runType,
        RunStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer statusCode,
        @Nullable String body,
        String metadata,
        String requestMetadata,
        @Nullable TimeWindow window,
        Progress progress,
        @Nullable String checkpoint,
        @Nullable String errorDetail,
        boolean leaseLost,
        @Nullable Instant leaseUntil) {

    /** The form of records that this version writes. Readers accept this one and the one before. */
    public static final int SCHEMA_VERSION = 1;

    /** A JSON object without fields. */
    public static final String EMPTY_JSON = "{}";

    /** Checks for nulls, and cuts instants to the milliseconds that every tracker keeps. */
    public RunRecord {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(status, "status");
        startedAt = Timestamps.toMillis(startedAt);
        endedAt = endedAt == null ? null : Timestamps.toMillis(endedAt);
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(requestMetadata, "requestMetadata");
        Objects.requireNonNull(progress, "progress");
        leaseUntil = leaseUntil == null ? null : Timestamps.toMillis(leaseUntil);
    }

    /**
     * {@return a record of a request that never became a run}
     *
     * @param runId the refusal's own id
     * @param service as the request names it, or what stands for a name that does not do
     * @param runType null if the request has none that is known
     * @param at when the request was refused, which is start and end of the record
     * @param statusCode what was answered
     * @param body the sentence that was answered
     * @param requestMetadata {@code metadata} of the request, as a JSON object
     * @param errorDetail what operators are told besides; null for nothing
     */
    public static RunRecord refused(
            UUID runId,
            String service,
            @Nullable RunType runType,
            Instant at,
            int statusCode,
            String body,
            String requestMetadata,
            @Nullable String errorDetail) {
        return new RunRecord(
                runId,
                service,
                runType,
                RunStatus.REFUSED,
                at,
                at,
                statusCode,
                body,
                EMPTY_JSON,
                requestMetadata,
                null,
                Progress.NONE,
                null,
                errorDetail,
                false,
                null);
    }
}
