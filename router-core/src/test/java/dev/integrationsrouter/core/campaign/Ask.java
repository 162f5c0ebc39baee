package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the campaign.
 *
 * @param service as asked for
 * @param payload as asked for, with the run type
 * @param controls {@code metadata.router}
 * @param status what it must be answered; 0 if that depends on what else happens
 */
record Ask(String service, Map<String, Object> payload, Map<String, Object> controls, int status) {

    static Ask of(String service, RunType runType, Map<String, Object> task, Map<String, Object> controls) {
        return new Ask(service, Map.of("run_type", runType.wireName(), "payload", task), controls, 0);
    }

    Map<String, Object> toMap() {
        return Map.of("service", service, "payload", payload, "metadata", Map.of("router", controls));
    }

    /** Null for what cannot be said in Java. */
    @Nullable
    IntegrationRequest typed() {
        if (status != 0 || !(payload.get("payload") instanceof Map<?, ?> task)) {
            return null;
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> fields = (Map<String, Object>) task;
        RunType type = "prod".equals(payload.get("run_type")) ? RunType.PROD : RunType.BACKFILL;
        return new IntegrationRequest(service, type, fields, Map.of(), Map.of("router", controls));
    }

    @Nullable
    String key() {
        return (String) controls.get("idempotency_key");
    }

    /** Whether both are one request, for the keys. */
    boolean isSameAs(Ask other) {
        return service.equals(other.service) && payload.equals(other.payload);
    }
}
