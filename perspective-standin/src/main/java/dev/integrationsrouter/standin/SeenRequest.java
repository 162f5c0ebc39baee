package dev.integrationsrouter.standin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to {@code comments:analyze}, whatever became of it.
 *
 * @param at when it had been read, by the stand-in's clock
 * @param query the query part of the address as sent (it holds the key, if that was sent there); empty if there was none
 * @param headers by lower-case name; of a repeated header the last value
 * @param body as sent
 * @param text {@code comment.text}, or null if the body has none
 * @param attributes the names in {@code requestedAttributes}, in order
 * @param languages {@code languages}; empty if absent
 * @param fault what was done to it, or null
 */
public record SeenRequest(
        Instant at,
        String query,
        Map<String, String> headers,
        String body,
        @Nullable String text,
        List<String> attributes,
        List<String> languages,
        @Nullable Fault fault) {

    /** Copies the collections. */
    public SeenRequest {
        headers = Map.copyOf(headers);
        attributes = List.copyOf(attributes);
        languages = List.copyOf(languages);
    }

    /**
     * {@return a header by its name in any case}
     *
     * @param name such as {@code X-Goog-Api-Key}
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
