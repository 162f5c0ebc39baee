package dev.integrationsrouter.core;

import dev.integrationsrouter.api.Secret;
import java.io.IOException;
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

    private static final int LONGEST_DETAIL = 16 * 1024;
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_SECRET = 16 * 1024;

    private static final String MASK = "***";

    private final Set<String> forms = new ConcurrentSkipListSet<>(
            // longest first, so that a secret which holds another one is masked whole
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    void learn(Secret secret) {
        String value = secret.reveal().strip();
        if (value.length() >= SHORTEST) {
            forms.addAll(SecretForms.of(value));
        }
    }

    String mask(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        return masked;
    }

    /**
     * The same for a JSON text, which stays one: names and strings are masked as what they say, however they are
     * escaped, and a number that holds a secret becomes a string.
     */
    String maskJson(String json) {
        if (forms.isEmpty() || (json.indexOf('\\') < 0 && mask(json).equals(json))) {
            return json;
        }
        try {
            return MaskedJson.of(json, this::mask);
        } catch (IOException e) { // no JSON after all
            return mask(json);
        }
    }

    @Nullable
    String maskNullableJson(@Nullable String json) {
        return json == null ? null : maskJson(json);
    }

    /** The text masked, and then cut at 16 KiB with a mark that says so: half a secret would not be recognised. */
    String bounded(String text) {
        String masked = mask(text);
        boolean wasCut = text.length() == Failures.LONGEST_PRINTED;
        // at the end of a text that was cut before, half a secret may stand
        return cut(
                wasCut ? masked.substring(0, Math.max(0, masked.length() - LONGEST_SECRET)) + "…" : masked,
                LONGEST_DETAIL);
    }

    /** What a throwable says, masked, and then cut at 2,000 characters. */
    String summary(Throwable failure) {
        return cut(mask(Failures.summary(failure)), LONGEST_SUMMARY);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, longest) + "… (" + text.length() + " characters in all)";
    }

    /**
     * The throwable to hand to a logger: itself if it is clean and can be printed, else a stand-in with the masked
     * trace as its message.
     */
    Throwable mask(Throwable failure) {
        try {
            String trace = Failures.printed(failure);
            if (mask(trace).equals(trace)) {
                return failure;
            }
        } catch (Throwable e) {
            // a logger would fail in the same way, and take the thread with it
        }
        return new MaskedFailure(bounded(Failures.detail(failure)));
    }

    /** What stands in for a throwable that is not to be shown. */
    static final class MaskedFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MaskedFailure(String maskedTrace) {
            super(maskedTrace, null, false, false);
        }
    }
}
