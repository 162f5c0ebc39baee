package dev.integrationsrouter.perspective;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of one post with one scorer.
 *
 * @param uri the post
 * @param scorer who scored it: provider and version of its API
 * @param scoredAt when the scores were given, the newest if they were given at several times; to the millisecond
 * @param outcome one of {@link #SCORED}, {@link #SCORED_PARTIALLY}, {@link #UNSCORABLE}, {@link #FAILED},
 *     {@link #PARKED}
 * @param reason why there is no score, for unscorable, failed and parked posts: {@link #EMPTY}, {@link #TOO_LONG},
 *     {@link #LANGUAGE}, or what failed; else null
 * @param attempts how many queries, in all runs so far, have asked in vain for what is missing. Those of a run in which the
 *     scorer scored nothing count as one, as they may be its fault; as none, if that ended the run. 0 once nothing is missing
 * @param scores probability from 0 to 1 by attribute, sorted by attribute
 * @param leftOut attributes that were asked for and that the scorer has not for this post, mostly because of its
 *     language; sorted
 */
public record StoredOutcome(
        String uri,
        String scorer,
        Instant scoredAt,
        String outcome,
        @Nullable String reason,
        int attempts,
        Map<String, Double> scores,
        List<String> leftOut) {

    /** Every attribute that was asked for has its score. */
    public static final String SCORED = "scored";
    /** Some attributes are {@link #leftOut()}, the others have their score. */
    public static final String SCORED_PARTIALLY = "scored_partially";
    /** There will be no score; never asked again. */
    public static final String UNSCORABLE = "unscorable";
    /** No score for now; the next run asks again. */
    public static final String FAILED = "failed";
    /** Failed as often as is allowed; asked again only if a backfill says so. */
    public static final String PARKED = "parked";

    /** The text is empty or blank. */
    public static final String EMPTY = "empty";
    /** The text has more bytes than the scorer takes. */
    public static final String TOO_LONG = "too_long";
    /** The text's language is unknown, or none of the attributes supports it. */
    public static final String LANGUAGE = "language";

    /** Checks for nulls, copies and sorts. */
    public StoredOutcome {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(scorer, "scorer");
        Objects.requireNonNull(scoredAt, "scoredAt");
        Objects.requireNonNull(outcome, "outcome");
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
        leftOut = leftOut.isEmpty() ? List.of() : leftOut.stream().sorted().toList();
    }

    /**
     * One of which nothing is left out, and nothing was asked for in vain.
     *
     * @param uri the post
     * @param scorer the name of the scorer
     * @param scoredAt when the scorer answered
     * @param outcome one of the outcomes named here
     * @param reason why there is no score; null if there is one
     * @param scores by attribute, from 0 to 1
     */
    public StoredOutcome(
            String uri,
            String scorer,
            Instant scoredAt,
            String outcome,
            @Nullable String reason,
            Map<String, Double> scores) {
        this(uri, scorer, scoredAt, outcome, reason, 0, scores, List.of());
    }

    /** {@return whether there is no score although there may be one some day: failed or parked} */
    public boolean isFailure() {
        return outcome.equals(FAILED) || outcome.equals(PARKED);
    }

    /** The same with another number of attempts. */
    StoredOutcome withAttempts(int attempts) {
        return new StoredOutcome(uri, scorer, scoredAt, outcome, reason, attempts, scores, leftOut);
    }

    /**
     * {@return which of these attributes still have to be asked for}
     *
     * @param attributes what is asked for
     */
    public List<String> missing(List<String> attributes) {
        if (isFailure()) {
            return attributes;
        }
        if (EMPTY.equals(reason) || TOO_LONG.equals(reason)) {
            return List.of();
        }
        return attributes.stream()
                .filter(attribute -> !scores.containsKey(attribute) && !leftOut.contains(attribute))
                .toList();
    }
}
