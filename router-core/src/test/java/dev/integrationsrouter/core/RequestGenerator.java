package dev.integrationsrouter.core;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes one request, anything from a valid one to what no sender would send on purpose. */
final class RequestGenerator {

    private static final List<String> NAMES = List.of(
            "service",
            "payload",
            "metadata",
            "run_type",
            "router",
            "idempotency_key",
            "timeout_seconds",
            "user_name",
            "items",
            "item_name",
            "size",
            "middle_one",
            "page_size",
            "leaf_name",
            "a/b~c",
            "",
            "\u0000",
            "\ud83d",
            "日本");

    private static final String JSON = "{}[]\",:\\/0189eE+-. \n\tnulltruefalse";

    private final Random random;

    RequestGenerator(Random random) {
        this.random = random;
    }

    boolean nextIsText() {
        return random.nextInt(3) == 0;
    }

    /** A map; null now and then. */
    @Nullable
    Map<String, ?> map() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> valid();
            case 2, 3, 4 -> mutated(valid());
            case 5 -> new HostileValues(random).map();
            case 6 -> oversized();
            case 7 -> withHostileValue();
            case 8 -> garbage(5);
            default -> random.nextInt(20) == 0 ? null : withKey();
        };
    }

    /** A JSON text, or what is none. */
    @Nullable
    String text() {
        String json = Json.writeRead(random.nextBoolean() ? valid() : mutated(valid()));
        return switch (random.nextInt(6)) {
            case 0 -> json;
            case 1 -> json.substring(0, random.nextInt(json.length()));
            case 2, 3 -> changed(json);
            case 4 -> random.nextInt(10) == 0 ? null : characters(random.nextInt(200));
            default -> random.nextInt(10) == 0 ? "{\"payload\":" + "[".repeat(random.nextInt(5_000)) : changed(json);
        };
    }

    private Map<String, Object> valid() {
        Map<String, Object> payload = new LinkedHashMap<>();
        String service = List.of("echo", "free", "nested").get(random.nextInt(3));
        if (service.equals("echo")) {
            payload.put("user_name", characters(5));
            payload.put("retry_count", random.nextInt(10));
            payload.put("items", listOf(random.nextInt(3), "item_name", "size"));
        } else if (service.equals("nested")) {
            payload.put(
                    "middle_one", mapOf("page_size", 1 + random.nextInt(9), "items", listOf(2, "leaf_name", "ratio")));
            payload.put("leaves", mapOf("one", mapOf("leaf_name", "x", "ratio", 0.5), "two", mapOf("leaf_name", "y")));
        } else {
            payload.putAll(garbage(3));
        }
        if (random.nextInt(20) == 0) {
            service += random.nextInt(1_000); // there is none of that name
        }
        String runType = random.nextBoolean() ? "prod" : "backfill";
        return mapOf(
                "service",
                service,
                "payload",
                mapOf("run_type", runType, "payload", payload, "metadata", garbage(2)),
                "metadata",
                mapOf("team", characters(8), "router", mapOf("timeout_seconds", 1 + random.nextInt(3_000))));
    }

    /** With one of few keys, so that some come again, with the same request or another. */
    private Map<String, Object> withKey() {
        return mapOf(
                "service",
                "echo",
                "payload",
                mapOf("run_type", "prod", "payload", mapOf("retry_count", random.nextInt(2))),
                "metadata",
                mapOf("router", mapOf("idempotency_key", "key-" + random.nextInt(5))));
    }

    private Map<String, Object> mutated(Map<String, Object> request) {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            mutate(request);
        }
        return request;
    }

    @SuppressWarnings("unchecked") // every map here has such names
    private void mutate(Map<String, Object> object) {
        List<String> names = new ArrayList<>(object.keySet());
        if (names.isEmpty()) {
            object.put(name(), garbageValue(2));
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        Object value = Objects.requireNonNull(object.get(name));
        if (value instanceof Map && random.nextInt(4) > 0) {
            mutate((Map<String, Object>) value);
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.put(name, garbageValue(2));
            case 2 -> object.put(name(), value);
            case 3 -> object.put(name, mapOf(name, value));
            case 4 -> {
                object.remove(name);
                object.put(name(), value);
            }
            default -> object.put(name(), garbageValue(2));
        }
    }

    private Map<String, Object> oversized() {
        Object large = switch (random.nextInt(5)) {
            case 0 -> "x".repeat(262_140 + random.nextInt(10));
            case 1 -> Collections.nCopies(9_990 + random.nextInt(20), 1);
            case 2 -> Collections.nCopies(4 + random.nextInt(3), "é".repeat(100_000));
            case 3 -> nested(55 + random.nextInt(12));
            default -> BigInteger.TEN.pow(990 + random.nextInt(20));
        };
        return mapOf("service", "free", "payload", mapOf("run_type", "prod", "payload", mapOf("large", large)));
    }

    private Map<String, Object> withHostileValue() {
        Map<String, Object> request = valid();
        HostileValues hostile = new HostileValues(random);
        Map<String, Object> holder = request;
        while (random.nextInt(3) > 0 && holder.get("payload") instanceof Map<?, ?> deeper) {
            @SuppressWarnings("unchecked")
            Map<String, Object> next = (Map<String, Object>) deeper;
            holder = next;
        }
        holder.put(name(), hostile.value());
        return request;
    }

    private Map<String, Object> garbage(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(name(), garbageValue(depth - 1));
        }
        return object;
    }

    private Object garbageValue(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextDouble() * 1e9;
            case 2 -> random.nextBoolean();
            case 3 -> characters(random.nextInt(20));
            case 4 -> random.nextInt(50) == 0 ? Double.NaN : "prod";
            case 5 -> "";
            case 6 -> garbage(depth);
            default -> new ArrayList<>(List.of(garbageValue(depth - 1), garbageValue(depth - 1)));
        };
    }

    private String name() {
        return random.nextInt(5) == 0 ? characters(random.nextInt(10)) : NAMES.get(random.nextInt(NAMES.size()));
    }

    private String changed(String json) {
        StringBuilder changed = new StringBuilder(json);
        for (int i = 1 + random.nextInt(3); i > 0 && changed.length() > 1; i--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.setCharAt(at, character());
                case 2 -> changed.insert(at, character());
                default ->
                    changed.insert(at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(20))));
            }
        }
        return changed.toString();
    }

    private String characters(int many) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append(random.nextInt(8) > 0 ? (char) ('a' + random.nextInt(26)) : character());
        }
        return text.toString();
    }

    /** Of all there are, those with a meaning in JSON more often; half a surrogate too. */
    private char character() {
        return random.nextInt(3) > 0
                ? JSON.charAt(random.nextInt(JSON.length()))
                : (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000);
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private List<Object> listOf(int many, String textName, String numberName) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            list.add(mapOf(textName, "n" + random.nextInt(9), numberName, random.nextInt(100)));
        }
        return list;
    }

    private static Map<String, Object> mapOf(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
