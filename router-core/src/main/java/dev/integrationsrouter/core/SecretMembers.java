package dev.integrationsrouter.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a request's metadata what should not be recorded: the value of every member, at any depth, whose
 * name says that it is a secret. Callers put keys there that no setting holds, so that {@link Redactor} cannot
 * know them.
 */
final class SecretMembers {

    private static final String MASK = "***";

    // of names in lower case, letters and digits alone; an idempotency_key is no secret, nor are max_tokens
    private static final Set<String> SECRET_NAMES = Set.of("key", "auth", "pwd", "jwt");
    private static final String SECRET_END = "token";
    private static final List<String> SECRET_PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "credential",
            "authorization",
            "cookie",
            "bearer",
            "apikey",
            "accesskey",
            "privatekey",
            "signingkey",
            "encryptionkey");

    private SecretMembers() {}

    /** A copy with the mask for each such value, whatever its type; null stays null. */
    static Map<String, @Nullable Object> masked(Map<?, ?> members) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            String name = String.valueOf(key);
            masked.put(name, value != null && isSecret(name) ? MASK : masked(value));
        });
        return masked;
    }

    private static @Nullable Object masked(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return masked(object);
        }
        if (value instanceof List<?> array) {
            List<@Nullable Object> masked = new ArrayList<>();
            array.forEach(element -> masked.add(masked(element)));
            return masked;
        }
        return value;
    }

    private static boolean isSecret(String name) {
        String bare = lettersAndDigits(name.toLowerCase(Locale.ROOT));
        return SECRET_NAMES.contains(bare) || bare.endsWith(SECRET_END) || holdsAny(SECRET_PARTS, bare);
    }

    private static boolean holdsAny(List<String> parts, String name) {
        for (String part : parts) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String lettersAndDigits(String lowerCase) {
        StringBuilder kept = new StringBuilder(lowerCase.length());
        for (int i = 0; i < lowerCase.length(); i++) {
            char c = lowerCase.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
