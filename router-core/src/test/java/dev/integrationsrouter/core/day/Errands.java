package dev.integrationsrouter.core.day;

import dev.integrationsrouter.core.day.Errand.Act;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws requests of all kinds. Not thread-safe. */
final class Errands {

    private static final List<Act> ACTS = List.of(Act.values());
    private static final int KEYS = 12;
    private static final int FLIGHTS = 5;

    private final Random random;

    Errands(Random random) {
        this.random = random;
    }

    /** Null is a request too. */
    @Nullable
    Map<String, Object> next() {
        int draw = random.nextInt(100);
        if (draw < 10) {
            return invalid();
        }
        if (draw < 35) {
            return keyed();
        }
        Map<String, Object> controls = timeout();
        Map<String, Object> payload = payload(act(), controls.isEmpty() ? millis() : random.nextInt(2) * 20);
        if (draw < 55) {
            payload.put("flight", "f" + random.nextInt(FLIGHTS));
        }
        return request(random.nextInt(ErrandService.NUMBER), payload, controls);
    }

    /** Of half of the requests that have one, the run takes longer. */
    private Map<String, Object> timeout() {
        return random.nextInt(20) == 0 ? Map.of("timeout_seconds", 0.005) : Map.of();
    }

    private int millis() {
        return random.nextInt(10) == 0 ? 1 + random.nextInt(15) : 0;
    }

    private Act act() {
        return random.nextBoolean() ? Act.COMPLETE : ACTS.get(random.nextInt(ACTS.size()));
    }

    /** One of a few keys, mostly with the request that goes with it; some of them fly too. */
    private Map<String, Object> keyed() {
        int key = random.nextInt(KEYS);
        Map<String, Object> payload = payload(key % 4 == 0 ? Act.UPSTREAM : Act.COMPLETE, key % 3);
        if (key % 2 == 0) {
            payload.put("flight", "f" + key % FLIGHTS);
        }
        int other = random.nextInt(6) == 0 ? 1 : 0;
        payload.put("millis", key % 3 + other);
        return request(key % ErrandService.NUMBER, payload, Map.of("idempotency_key", "key-" + key));
    }

    private @Nullable Map<String, Object> invalid() {
        Map<String, Object> valid = request(0, payload(Act.COMPLETE, 0), Map.of());
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> Map.of();
            case 2 -> with(valid, "service", "nobody");
            case 3 -> with(valid, "payload", Map.of("run_type", "sometimes"));
            case 4 -> with(valid, "payload", Map.of("run_type", "prod", "payload", Map.of("unknown", 1)));
            default -> with(valid, "metadata", Map.of("router", Map.of("idempotency_key", "\u0007")));
        };
    }

    private static Map<String, Object> payload(Act act, int millis) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("act", act.name());
        payload.put("millis", millis);
        return payload;
    }

    private Map<String, Object> request(int service, Map<String, Object> payload, Map<String, Object> controls) {
        String runType = controls.containsKey("idempotency_key") || random.nextBoolean() ? "prod" : "backfill";
        return Map.of(
                "service",
                ErrandService.name(service),
                "payload",
                Map.of("run_type", runType, "payload", payload),
                "metadata",
                Map.of("router", controls));
    }

    private static Map<String, Object> with(Map<String, Object> request, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(request);
        changed.put(field, value);
        return changed;
    }
}
