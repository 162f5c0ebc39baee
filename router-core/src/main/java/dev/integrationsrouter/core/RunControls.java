package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of the router itself, in {@code metadata.router}.
 *
 * @param idempotencyKey what makes a repetition of the request harmless; null if it gives none
 * @param timeout how long the run may take; null if the service's deadline is to hold
 */
record RunControls(
        @Nullable String idempotencyKey, @Nullable Duration timeout) {

    static final Pointer TIMEOUT =
            Pointer.ROOT.child("metadata").child("router").child("timeout_seconds");

    private static final Pointer ROUTER = Pointer.ROOT.child("metadata").child("router");
    private static final BigDecimal SHORTEST = new BigDecimal("0.001");
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** The controls of a request that was checked. */
    static RunControls of(IntegrationRequest request) {
        if (request.metadata().get("router") instanceof Map<?, ?> router) {
            return new RunControls((String) router.get("idempotency_key"), timeout(router.get("timeout_seconds")));
        }
        return new RunControls(null, null);
    }

    static void check(Map<String, @Nullable Object> metadata, Violations violations) {
        Object router = metadata.get("router");
        if (router instanceof Map<?, ?> map) {
            map.forEach((name, value) -> checkField(String.valueOf(name), value, violations));
        } else if (router != null) {
            violations.add(ROUTER, "must be an object, null or absent, but is " + JsonKind.of(router));
        }
    }

    private static void checkField(String name, @Nullable Object value, Violations violations) {
        Pointer where = ROUTER.child(name);
        switch (name) {
            case "idempotency_key" -> {
                if (value != null && !(value instanceof String key && Names.isIdempotencyKey(key))) {
                    violations.add(where, Names.KEY_RULE + ", but is " + keyKind(value));
                }
            }
            case "timeout_seconds" -> {
                if (value != null && !isTimeout(value)) {
                    violations.add(
                            where,
                            "must be a number of seconds from " + SHORTEST + " to " + LONGEST + ", but is "
                                    + numberKind(value));
                }
            }
            default ->
                violations.add(where, "is no control of the router; there are idempotency_key and timeout_seconds");
        }
    }

    private static boolean isTimeout(Object value) {
        if (!(value instanceof Number number)) {
            return false;
        }
        BigDecimal seconds = new BigDecimal(number.toString());
        return seconds.compareTo(SHORTEST) >= 0 && seconds.compareTo(LONGEST) <= 0;
    }

    private static @Nullable Duration timeout(@Nullable Object value) {
        return value instanceof Number number
                ? Duration.ofMillis(
                        new BigDecimal(number.toString()).movePointRight(3).longValue())
                : null;
    }

    private static String keyKind(Object value) {
        return value instanceof String key && !key.isEmpty()
                ? "a string of " + key.length() + " characters" + (key.length() <= 128 ? ", not all of them such" : "")
                : JsonKind.of(value);
    }

    private static String numberKind(Object value) {
        return value instanceof Number ? Quote.escaped(value.toString()) : JsonKind.of(value);
    }
}
