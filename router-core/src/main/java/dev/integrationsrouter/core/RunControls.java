package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final Pointer ROUTER = Pointer.ROOT.child("metadata").child("router");
    private static final Pointer TIMEOUT = ROUTER.child("timeout_seconds");
    private static final BigDecimal SHORTEST = new BigDecimal("0.001");
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** The controls of a request that was checked. */
    static RunControls of(IntegrationRequest request) {
        if (request.metadata().get("router") instanceof Map<?, ?> router) {
            return new RunControls(
                    (String) router.get("idempotency_key"),
                    router.get("timeout_seconds") instanceof Number seconds ? timeout(seconds) : null);
        }
        return new RunControls(null, null);
    }

    /** Adds what is wrong with the controls, and answers which fields are none. */
    static List<UnknownField> check(Map<String, @Nullable Object> metadata, Violations violations) {
        List<UnknownField> unknown = new ArrayList<>();
        Object router = metadata.get("router");
        if (router instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                if (!checkField(name, value, violations)) {
                    unknown.add(new UnknownField(ROUTER.child(name), name, value));
                }
            });
        } else if (router != null) {
            violations.add(ROUTER, "must be an object, null or absent, but is " + JsonKind.of(router));
        }
        return unknown;
    }

    /** Adds a violation if a request asks for more time than its service allows. */
    static void checkTimeout(Map<String, @Nullable Object> metadata, Duration longest, Violations violations) {
        if (metadata.get("router") instanceof Map<?, ?> router
                && router.get("timeout_seconds") instanceof Number asked
                && isTimeout(asked)
                && timeout(asked).compareTo(longest) > 0) {
            violations.add(
                    TIMEOUT,
                    "must be at most " + seconds(longest) + ", the service's own deadline, but is "
                            + JsonKind.of(asked));
        }
    }

    /** False if there is no such control. */
    private static boolean checkField(String name, @Nullable Object value, Violations violations) {
        Pointer where = ROUTER.child(name);
        switch (name) {
            case "idempotency_key" -> {
                if (value != null && !(value instanceof String key && Names.isIdempotencyKey(key))) {
                    violations.add(where, Names.KEY_RULE + ", but is " + keyKind(value));
                }
                return true;
            }
            case "timeout_seconds" -> {
                if (value != null && !isTimeout(value)) {
                    violations.add(
                            where,
                            "must be a number of seconds from " + SHORTEST + " to " + LONGEST + ", but is "
                                    + JsonKind.of(value));
                }
                return true;
            }
            default -> {
                violations.add(where, "is no control of the router; there are idempotency_key and timeout_seconds");
                return false;
            }
        }
    }

    private static boolean isTimeout(Object value) {
        if (!(value instanceof Number number)) {
            return false;
        }
        BigDecimal seconds = new BigDecimal(number.toString());
        return seconds.compareTo(SHORTEST) >= 0 && seconds.compareTo(LONGEST) <= 0;
    }

    private static Duration timeout(Number seconds) {
        return Duration.ofMillis(
                new BigDecimal(seconds.toString()).movePointRight(3).longValue());
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static String keyKind(Object value) {
        return value instanceof String key && !key.isEmpty()
                ? "a string of " + key.length() + " characters" + (key.length() <= 128 ? ", not all of them such" : "")
                : JsonKind.of(value);
    }
}
