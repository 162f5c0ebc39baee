package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.perspective.Post;

/** What a line says. */
sealed interface ParsedLine {

    /** A post. */
    record APost(Post post) implements ParsedLine {}

    /** Something well-formed that is no new post. */
    record NotAPost() implements ParsedLine {}

    /** Nothing: the line is blank. */
    record Blank() implements ParsedLine {}

    /** What should have been a post and is none; the reason quotes nothing of it. */
    record Malformed(String reason) implements ParsedLine {}
}
