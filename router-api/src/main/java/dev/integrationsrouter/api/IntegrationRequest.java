package dev.integrationsrouter.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been read and found well-formed.
 *
 * <p>On the wire it is
 *
 * <pre>{@code
 * {"service": "...", "payload": {"run_type": "prod", "payload": {}, "metadata": {}}, "metadata": {}}
 * }</pre>
 *
 * <p>The maps hold JSON values only (strings, numbers, booleans, null, lists and maps of them).
 *
 * @param service name of the service asked for: 1 to 64 letters, digits, {@code _}, {@code -} or {@code .}, beginning
 *     with a letter or digit
 * @param runType {@code payload.run_type}
 * @param payload {@code payload.payload}: what the service binds to its own type; never null, empty if absent
 * @param payloadMetadata {@code payload.metadata}; never null, empty if absent
 * @param metadata {@code metadata}, with the field {@code router} if it was given; never null, empty if absent. Services
 *     see it as it came; in the record the values of members whose names say that they are secrets (such as {@code
 *     token}, {@code api_key} or {@code password}, at any depth) are {@code ***}
 */
public record IntegrationRequest(
        String service,
        RunType runType,
        Map<String, @Nullable Object> payload,
        Map<String, @Nullable Object> payloadMetadata,
        Map<String, @Nullable Object> metadata) {

    /**
     * Copies the maps, nested ones too, so that later changes by the caller change nothing here.
     *
     * @throws IllegalArgumentException if one is nested more than 1,000 levels deep, or holds itself
     */
    public IntegrationRequest {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(runType, "runType");
        payload = Values.copyOf(payload);
        payloadMetadata = Values.copyOf(payloadMetadata);
        metadata = Values.copyOf(metadata);
    }

    /**
     * {@return a request without metadata}
     *
     * @param service the name of the service that is to run
     * @param runType which kind of run is asked for
     * @param payload the service's own fields, as JSON values; copied
     * @throws IllegalArgumentException if it is nested more than 1,000 levels deep, or holds itself
     */
    public static IntegrationRequest of(
            String service, RunType runType, Map<String, ? extends @Nullable Object> payload) {
        return new IntegrationRequest(service, runType, Values.copyOf(payload), Map.of(), Map.of());
    }

    /** {@return the wire form, which {@code IntegrationRouter.routeAndRun} reads} All fields are present. */
    public Map<String, Object> toMap() {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("run_type", runType.wireName());
        envelope.put("payload", payload);
        envelope.put("metadata", payloadMetadata);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("service", service);
        request.put("payload", envelope);
        request.put("metadata", metadata);
        return request;
    }
}
