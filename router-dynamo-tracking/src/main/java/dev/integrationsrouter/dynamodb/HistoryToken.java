package dev.integrationsrouter.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Where to go on in a history, as a text: what the history keys of all runs still to come are below. */
final class HistoryToken {

    private static final Pattern BOUND = Pattern.compile("~|[0-9TZ:.-]{24}(#[0-9a-f-]{36}!?)?");

    private HistoryToken() {}

    static String of(String bound) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bound.getBytes(StandardCharsets.UTF_8));
    }

    static String read(String token) {
        try {
            String bound = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (BOUND.matcher(bound).matches()) {
                return bound;
            }
        } catch (IllegalArgumentException e) {
            // no Base64: said below
        }
        throw new IllegalArgumentException("This page token was not made by a dynamodb tracker; take one from a"
                + " history page, or none to begin at the newest run");
    }
}
