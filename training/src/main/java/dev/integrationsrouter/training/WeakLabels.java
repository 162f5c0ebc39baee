package dev.integrationsrouter.training;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Labels that nobody has given, concluded from the words of a comment and from what is known of it. They are guesses, which is
 * why none of them is measured against.
 */
final class WeakLabels {

    /** What readers saw in comments that may be toxic. */
    private static final Set<String> HOSTILE = Set.of("anger", "annoyance", "disgust", "disapproval");

    /** A text is toxic enough to say something of the kinds of toxicity. */
    static final float TOXIC = 0.3f;

    private final SwearWords swearWords;

    WeakLabels(SwearWords swearWords) {
        this.swearWords = swearWords;
    }

    /** A labelled comment, with labels for profanity and severity. */
    Comment complete(Comment comment) {
        float toxicity = comment.label(Comment.TOXICITY);
        SwearWords.Strength strength = swearWords.strongest(comment.text());
        float profanity = toxicity < TOXIC && strength == SwearWords.Strength.MILD
                ? Comment.UNKNOWN
                : Math.max(profanity(strength), 0.15f * toxicity);
        float severity = toxicity < TOXIC ? 0 : Math.max(toxicity * severity(strength), worstKind(comment) * 0.3f);
        return comment.with(Comment.PROFANITY, profanity).with(Comment.SEVERE_TOXICITY, severity);
    }

    private static float worstKind(Comment comment) {
        float identity = comment.label(Comment.IDENTITY_ATTACK);
        float threat = comment.label(Comment.THREAT);
        return Math.max(Float.isNaN(identity) ? 0 : identity, Float.isNaN(threat) ? 0 : threat);
    }

    /**
     * A comment with emotions: harmless if nobody saw hostility in it and it has no swear words. With strong ones it counts
     * as somewhat toxic in any mood, which is how the scorers see it that this one stands in for.
     */
    Comment of(ToxicityData.Emotional comment) {
        SwearWords.Strength strength = swearWords.strongest(comment.text());
        boolean hostile = comment.emotions().stream().anyMatch(HOSTILE::contains);
        float[] labels = unknown();
        labels[Comment.PROFANITY] = profanity(strength);
        labels[Comment.TOXICITY] = switch (strength) {
            case NONE -> hostile ? Comment.UNKNOWN : 0.02f;
            case MILD -> hostile ? 0.6f : Comment.UNKNOWN;
            case STRONG, SEVERE -> hostile ? 0.85f : 0.6f;
        };
        return new Comment("goemotions", comment.text(), labels);
    }

    /** The entries of the list themselves, on their own. */
    List<Comment> ofList() {
        return swearWords.entries().stream().map(WeakLabels::of).toList();
    }

    private static Comment of(SwearWords.Entry entry) {
        SwearWords.Strength strength = SwearWords.strength(entry.severity());
        float[] labels = unknown();
        labels[Comment.PROFANITY] = profanity(strength);
        labels[Comment.TOXICITY] = switch (strength) {
            case NONE, MILD -> 0.4f;
            case STRONG -> 0.7f;
            case SEVERE -> 0.9f;
        };
        return new Comment("list", entry.text(), labels);
    }

    private static float profanity(SwearWords.Strength strength) {
        return switch (strength) {
            case NONE -> 0.02f;
            case MILD -> 0.6f;
            case STRONG -> 0.85f;
            case SEVERE -> 0.97f;
        };
    }

    private static float severity(SwearWords.Strength strength) {
        return switch (strength) {
            case NONE -> 0.03f;
            case MILD -> 0.1f;
            case STRONG -> 0.35f;
            case SEVERE -> 0.6f;
        };
    }

    private static float[] unknown() {
        float[] labels = new float[Comment.ATTRIBUTES];
        Arrays.fill(labels, Comment.UNKNOWN);
        return labels;
    }
}
