package dev.integrationsrouter.perspective;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings of the form {@code a=1; b=2}. */
final class Pairs {

    private Pairs() {}

    /** In their order, without blanks around names and values; empty if one is no pair, or a name stands twice. */
    static Optional<Map<String, String>> parse(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(";", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int sign = pair.indexOf('=');
            String name = sign < 0 ? "" : pair.substring(0, sign).strip();
            String value = pair.substring(sign + 1).strip();
            if (name.isEmpty() || value.isEmpty() || pairs.put(name, value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(pairs);
    }
}
