package dev.integrationsrouter.cli;

import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the stored outcomes are looked at: those that pass all that is asked for here.
 *
 * @param provider the scorer, with or without the version after its last slash; null for every one
 * @param attributes a post has a score for at least one of them; empty for every post
 * @param range one score of the attributes, or of any if none is named, lies in it; null for posts without a score too
 * @param scoredAt when the scores were given
 * @param outcomes what became of the post; empty for whatever did
 */
record ScoreFilter(
        @Nullable String provider,
        List<String> attributes,
        @Nullable ScoreRange range,
        TimeWindow scoredAt,
        Set<String> outcomes)
        implements Predicate<StoredOutcome> {

    /** Passes everything. */
    static final ScoreFilter ALL = new ScoreFilter(null, List.of(), null, TimeWindow.ALL, Set.of());

    /** Copies; an attribute named twice counts once. */
    ScoreFilter {
        attributes = attributes.stream().distinct().toList();
        outcomes = Set.copyOf(outcomes);
    }

    @Override
    public boolean test(StoredOutcome stored) {
        return isOfProvider(stored.scorer())
                && scoredAt.contains(stored.scoredAt())
                && (outcomes.isEmpty() || outcomes.contains(stored.outcome()))
                && hasScores(stored);
    }

    /** Whether what is stored of this attribute is shown of the posts that pass. */
    boolean shows(String attribute) {
        return attributes.isEmpty() || attributes.contains(attribute);
    }

    private boolean isOfProvider(String scorer) {
        return provider == null || scorer.equals(provider) || isVersionOf(provider, scorer);
    }

    /** Whether a scorer's name is this one, a slash and a version. */
    static boolean isVersionOf(String name, String scorer) {
        return scorer.startsWith(name) && scorer.lastIndexOf('/') == name.length();
    }

    private boolean hasScores(StoredOutcome stored) {
        if (attributes.isEmpty() && range == null) {
            return true;
        }
        return scores(stored).anyMatch(score -> range == null || range.contains(score));
    }

    private Stream<Double> scores(StoredOutcome stored) {
        return stored.scores().entrySet().stream()
                .filter(score -> shows(score.getKey()))
                .map(score -> score.getValue());
    }
}
