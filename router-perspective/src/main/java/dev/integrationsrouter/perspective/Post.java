package dev.integrationsrouter.perspective;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A post that may be classified.
 *
 * @param uri what identifies the post, in every run and source
 * @param text what is classified; may be empty
 * @param createdAt when it was written; decides whether a run's window holds it
 * @param langs what its author says it is written in, BCP 47; empty if unknown
 */
public record Post(String uri, String text, Instant createdAt, List<String> langs) {

    /** Checks for nulls and copies the list. */
    public Post {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(createdAt, "createdAt");
        langs = List.copyOf(langs);
    }

    /** Without the text, which does not belong into logs. */
    @Override
    public String toString() {
        return "Post[" + uri + ", " + createdAt + ", " + text.length() + " characters]";
    }
}
