package dev.integrationsrouter.cli;

import dev.integrationsrouter.perspective.ScoreStore;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who has scored the posts of a store, and how many of them. */
final class StoredScorers {

    private final SortedMap<String, Long> posts = new TreeMap<>();
    private final Map<String, SortedSet<String>> attributes = new HashMap<>();

    /** Reads the store once. */
    StoredScorers(ScoreStore store) {
        store.readAll(stored -> {
            posts.merge(stored.scorer(), stored.scores().isEmpty() ? 0L : 1L, Long::sum);
            attributes
                    .computeIfAbsent(stored.scorer(), scorer -> new TreeSet<>())
                    .addAll(stored.scores().keySet());
        });
    }

    /**
     * The scorer that a name means: the one that is called so, or else the only one that is called so but for its version,
     * or else the only one whose name begins like that.
     */
    Optional<String> named(String name) {
        return only(name::equals)
                .or(() -> only(scorer -> ScoreFilter.isVersionOf(name, scorer)))
                .or(() -> only(scorer -> scorer.startsWith(name)));
    }

    private Optional<String> only(Predicate<String> meant) {
        List<String> scorers = posts.keySet().stream().filter(meant).toList();
        return scorers.size() == 1 ? Optional.of(scorers.get(0)) : Optional.empty();
    }

    /** Whether the name of any begins like that. */
    boolean isAnyNamedLike(String name) {
        return posts.keySet().stream().anyMatch(scorer -> scorer.startsWith(name));
    }

    /** How many posts have a score by a scorer of the store. */
    long scoredBy(String scorer) {
        return posts.getOrDefault(scorer, 0L);
    }

    /** What a scorer of the store has given scores of. */
    SortedSet<String> attributesOf(String scorer) {
        return attributes.getOrDefault(scorer, Collections.emptySortedSet());
    }

    boolean isEmpty() {
        return posts.isEmpty();
    }

    /** All of them, for a sentence. */
    @Override
    public String toString() {
        return posts.entrySet().stream()
                .map(scorer -> scorer.getKey() + " (" + Plural.of(scorer.getValue(), "post") + ")")
                .collect(Collectors.joining(", "));
    }
}
