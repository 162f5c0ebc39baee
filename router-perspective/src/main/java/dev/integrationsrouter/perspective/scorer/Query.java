package dev.integrationsrouter.perspective.scorer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to a scorer.
 *
 * @param text what to score; not blank, and of at most {@link #MAX_TEXT_BYTES} in UTF-8
 * @param attributes what to score it for, in order; at least one
 * @param language what the text is written in, BCP 47; null, the usual case, to let the scorer find out
 */
public record Query(
        String text, List<String> attributes, @Nullable String language) {

    /** The longest text that is asked for, in bytes of UTF-8: what the Perspective API takes. */
    public static final int MAX_TEXT_BYTES = 20_480;

    /** Copies the list. */
    public Query {
        attributes = List.copyOf(attributes);
    }

    /** Without the text, which does not belong into logs. */
    @Override
    public String toString() {
        return "Query[" + text.length() + " characters, " + attributes + ", " + language + "]";
    }
}
