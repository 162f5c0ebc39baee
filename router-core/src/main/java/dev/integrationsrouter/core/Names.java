package dev.integrationsrouter.core;

import java.util.regex.Pattern;

/** Which names of services and idempotency keys are legal. Both end up in keys of stores and in metrics, so both are bounded. */
final class Names {

    static final String SERVICE_RULE =
            "must be 1 to 64 letters, digits, '_', '-' or '.', beginning with a letter or digit";
    static final String KEY_RULE = "must be 1 to 128 visible ASCII characters";

    private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private Names() {}

    static boolean isService(String name) {
        return SERVICE.matcher(name).matches();
    }

    static boolean isIdempotencyKey(String key) {
        return KEY.matcher(key).matches();
    }
}
