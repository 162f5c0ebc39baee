package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.scorer.Query;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A post on its way to an outcome. One thread at a time works on it. */
final class Task {

    final Post post;
    /** The attributes that the post still lacks. */
    final List<String> asked;
    /** How many queries of earlier runs asked for it in vain. */
    final int attemptsBefore;

    private final Set<String> leftOut = new LinkedHashSet<>();
    private @Nullable String language;
    private @Nullable Digest key;
    private int attempts;
    private int lostConnections;

    Task(Post post, List<String> asked, int attemptsBefore) {
        this.post = post;
        this.asked = asked;
        this.attemptsBefore = attemptsBefore;
    }

    /** Stands for what is asked: text, attributes, and the language if one is named. */
    Digest key() {
        @Nullable Digest known = key;
        if (known == null) {
            known = Digest.of(String.join(",", asked) + "\n" + (language == null ? "" : language) + "\n" + post.text());
            key = known;
        }
        return known;
    }

    Query query() {
        return new Query(post.text(), remaining(), language);
    }

    List<String> remaining() {
        return leftOut.isEmpty()
                ? asked
                : asked.stream()
                        .filter(attribute -> !leftOut.contains(attribute))
                        .toList();
    }

    Set<String> leftOut() {
        return leftOut;
    }

    void leaveOut(Collection<String> attributes) {
        leftOut.addAll(attributes);
    }

    /** The language to name after the service could not find one out: the post's first, once; null if there is none. */
    @Nullable
    String nameLanguage() {
        language = language == null && !post.langs().isEmpty() ? post.langs().get(0) : null;
        key = null;
        return language;
    }

    @Nullable
    String language() {
        return language;
    }

    int failedAttempt() {
        return ++attempts;
    }

    int lostConnection() {
        return ++lostConnections;
    }

    /** How many queries of this run have asked in vain. */
    int attempts() {
        return attempts + lostConnections;
    }
}
