package dev.integrationsrouter.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a request's metadata what should not be recorded: the value of every member, at any depth, whose
 * name says that it is a secret. Callers put keys there that no setting holds, so that {@link Redactor} cannot
 * know them.
 */
final class SecretMembers {

    private static final String MASK = "***";

    /** Of names in lower case, letters and digits alone. An {@code idempotency_key} is none, nor are {@code max_tokens}. */
    private static final Pattern SECRET = Pattern.compile("key|auth|pwd|jwt|.*token"
            + "|.*(password|passwd|passphrase|secret|credential|authorization|cookie|bearer"
            + "|apikey|accesskey|privatekey|signingkey|encryptionkey).*");

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
        return SECRET.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""))
                .matches();
    }
}
