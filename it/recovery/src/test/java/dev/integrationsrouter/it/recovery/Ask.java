package dev.integrationsrouter.it.recovery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of the campaign.
 *
 * @param number its place in {@link Asks#ALL}, by which ledger and records name it
 * @param service as asked for
 * @param runType as asked for
 * @param task the payload
 * @param key the idempotency key; null without one
 * @param isValid whether it can become a run
 */
record Ask(
        int number,
        String service,
        String runType,
        Task task,
        @Nullable String key,
        boolean isValid) {

    /** The flight that its runs claim; null for none. */
    @Nullable
    String flight() {
        return service.equals(ActingService.FLYING) ? task.flight() : null;
    }

    /** Whether its runs claim anything; one that is refused does not. */
    boolean claims() {
        return isValid && (key != null || flight() != null);
    }

    Map<String, Object> toMap() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("act", task.act().name());
        payload.put("millis", task.millis());
        payload.put("ask", number);
        if (task.flight() != null) {
            payload.put("flight", task.flight());
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("ask", number);
        if (key != null) {
            metadata.put("router", Map.of("idempotency_key", key));
        }
        return Map.of(
                "service", service, "payload", Map.of("run_type", runType, "payload", payload), "metadata", metadata);
    }
}
