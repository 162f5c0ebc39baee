package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.RunType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws requests. Not thread-safe. */
final class Asks {

    private static final int KEYS = 48;

    private static final List<Act> OFTEN = List.of(
            Act.COMPLETE,
            Act.COMPLETE,
            Act.COMPLETE,
            Act.WORK,
            Act.WORK,
            Act.WORK,
            Act.WORK,
            Act.WORK,
            Act.PARTIAL,
            Act.FAIL_FOR_NOW,
            Act.FAIL_FOR_NOW,
            Act.UPSTREAM,
            Act.QUOTA,
            Act.CONFIGURATION,
            Act.THROW,
            Act.SPIN,
            Act.SPIN,
            Act.DEAF,
            Act.SAVE,
            Act.READ);

    private static final List<Act> KEYED =
            List.of(Act.COMPLETE, Act.WORK, Act.PARTIAL, Act.FAIL_FOR_NOW, Act.SPIN, Act.UPSTREAM, Act.WORK);

    private final Random random;

    Asks(Random random) {
        this.random = random;
    }

    Ask next() {
        int draw = random.nextInt(100);
        if (draw < 30) {
            return keyed();
        }
        return draw < 36 ? invalid() : any();
    }

    /** Whatever the service, with a short time-out at times. */
    private Ask any() {
        Act act = OFTEN.get(random.nextInt(OFTEN.size()));
        return Ask.of(
                Services.name(random.nextInt(Services.NUMBER)), runType(random.nextInt(2)), task(act), controls());
    }

    private Map<String, Object> controls() {
        return random.nextInt(100) < 15 ? Map.of("timeout_seconds", (5 + random.nextInt(60)) / 1000.0) : Map.of();
    }

    private Map<String, Object> task(Act act) {
        Map<String, Object> task = new HashMap<>();
        task.put("act", act.name());
        task.put("millis", act == Act.SPIN ? 1 + random.nextInt(8) : 5 + random.nextInt(80));
        if (random.nextInt(4) > 0) {
            task.put("flight", String.valueOf((char) ('a' + random.nextInt(4))));
        }
        return task;
    }

    /** One of a few keys; in four of five cases with the request that goes with it, else with another one. */
    private Ask keyed() {
        int key = random.nextInt(KEYS);
        int variant = random.nextInt(5) / 4;
        Map<String, Object> task = Map.of(
                "act",
                KEYED.get(key % KEYED.size()).name(),
                "millis",
                10 + key % 20 + variant,
                "flight",
                String.valueOf((char) ('a' + key % 4)));
        Map<String, Object> controls = new HashMap<>(controls());
        controls.put("idempotency_key", "key-" + key);
        return Ask.of(Services.name(key % Services.NUMBER), runType(key % 2), task, controls);
    }

    private Ask invalid() {
        Ask ask = any();
        return switch (random.nextInt(6)) {
            case 0 -> new Ask("nobody", ask.payload(), Map.of(), 404);
            case 1 -> new Ask("no name at all", ask.payload(), Map.of(), 400);
            case 2 -> new Ask(ask.service(), Map.of("run_type", "sometimes"), Map.of(), 400);
            case 3 -> new Ask(ask.service(), ask.payload(), Map.of("idempotency_key", "\u0007"), 400);
            case 4 -> new Ask(ask.service(), ask.payload(), Map.of("timeout_seconds", 1e6), 400);
            default -> {
                Map<String, Object> strange = Map.of("run_type", "prod", "payload", Map.of("no_such", 1));
                yield new Ask(ask.service(), strange, Map.of(), 400);
            }
        };
    }

    private static RunType runType(int number) {
        return number % 2 == 0 ? RunType.PROD : RunType.BACKFILL;
    }
}
