package dev.integrationsrouter.core;

import dev.integrationsrouter.api.Secret;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Masks the secrets that services and trackers have read from their settings, wherever a text is about to be
 * logged, recorded or answered. A last line of defence: those who hold secrets must not put them into texts in
 * the first place. Thread-safe.
 */
final class Redactor {

    /** Shorter ones would mask ordinary words; a secret that short is none. */
    private static final int SHORTEST = 4;

    private final Set<String> secrets = new ConcurrentSkipListSet<>(
            // longest first, so that a secret which holds another one is masked whole
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    void learn(Secret secret) {
        String value = secret.reveal().strip();
        if (value.length() >= SHORTEST) {
            secrets.add(value);
        }
    }

    String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    @Nullable
    String maskNullable(@Nullable String text) {
        return text == null ? null : mask(text);
    }

    /** The throwable to hand to a logger: itself if it is clean, else a stand-in with the masked trace as its message. */
    Throwable mask(Throwable failure) {
        String detail = Failures.detail(failure);
        String masked = mask(detail);
        return masked.equals(detail) ? failure : new MaskedFailure(masked);
    }

    private static final class MaskedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MaskedFailure(String maskedTrace) {
            super(maskedTrace, null, false, false);
        }
    }
}
