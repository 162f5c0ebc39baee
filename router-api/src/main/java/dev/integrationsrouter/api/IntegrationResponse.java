package dev.integrationsrouter.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets back, whatever happened to the request.
 *
 * <p>The wire form ({@link #toMap()}, {@link #toJson()}) has exactly the four fields {@code service},
 * {@code timestamp}, {@code status_code} and {@code body}; the other components exist in Java only.
 *
 * @param service name of the service asked for; {@code (invalid)} if the request named none, or an illegal one
 * @param timestamp when the run ended
 * @param statusCode an HTTP-like status; {@code docs/requests.md} says what each means
 * @param body one sentence for people
 * @param runId the run's record can be found under this id
 * @param replayed whether this is the answer of an earlier run with the same idempotency key, and no new run was made
 * @param blockedBy for a 409, the run that is in the way; else null
 */
public record IntegrationResponse(
        String service,
        Instant timestamp,
        int statusCode,
        String body,
        UUID runId,
        boolean replayed,
        @Nullable UUID blockedBy) {

    /** Checks for nulls, and cuts the timestamp to milliseconds. */
    public IntegrationResponse {
        Objects.requireNonNull(service, "service");
        timestamp = Timestamps.toMillis(timestamp);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(runId, "runId");
    }

    /**
     * For a 409, the run that is in the way; it can be waited for, or cancelled.
     *
     * @return the run's id; empty for every other answer
     */
    public Optional<UUID> blockingRun() {
        return Optional.ofNullable(blockedBy);
    }

    /** {@return the four wire fields; {@code status_code} is an {@code Integer}, the others are strings} */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("service", service);
        map.put("timestamp", Timestamps.format(timestamp));
        map.put("status_code", statusCode);
        map.put("body", body);
        return map;
    }

    /** {@return the four wire fields as one JSON object on one line} */
    public String toJson() {
        return "{\"service\":" + JsonStrings.quote(service)
                + ",\"timestamp\":" + JsonStrings.quote(Timestamps.format(timestamp))
                + ",\"status_code\":" + statusCode
                + ",\"body\":" + JsonStrings.quote(body) + "}";
    }
}
