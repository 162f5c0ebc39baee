package dev.integrationsrouter.training;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns a linear function for each attribute: of toxicity and profanity from all comments; of each kind of toxicity from those
 * that are toxic, as the share of it in their toxicity. Of comments that are not toxic that is all that is known of the kinds.
 */
final class Trainer {

    private static final double PENALTY = 1e-5;

    private final List<Comment> comments;
    private final Matrix matrix;

    Trainer(TrainingSet set) {
        this.comments = set.comments();
        this.matrix = Matrix.of(comments.stream().map(Comment::text).toList());
    }

    /** In the order of a comment's labels. */
    Logits[] learn() {
        Logits[] all = new Logits[Comment.ATTRIBUTES];
        for (int attribute = 0; attribute < all.length; attribute++) {
            all[attribute] = isKind(attribute)
                    ? learn(attribute, this::isToxic, this::shareOfToxicity)
                    : learn(attribute, row -> true, Comment::label);
        }
        return all;
    }

    private static boolean isKind(int attribute) {
        return attribute != Comment.TOXICITY && attribute != Comment.PROFANITY;
    }

    private boolean isToxic(int row) {
        return comments.get(row).label(Comment.TOXICITY) >= WeakLabels.TOXIC;
    }

    /** What the probability of toxicity is to be multiplied by. */
    private float shareOfToxicity(Comment comment, int attribute) {
        return Math.min(1, comment.label(attribute) / comment.label(Comment.TOXICITY));
    }

    private Logits learn(int attribute, IntPredicate which, Target target) {
        int[] numbers = IntStream.range(0, comments.size())
                .filter(row -> comments.get(row).isKnown(attribute))
                .filter(which)
                .toArray();
        float[] labels = new float[numbers.length];
        float[] weights = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            Comment comment = comments.get(numbers[i]);
            labels[i] = target.of(comment, attribute);
            weights[i] = TrainingSet.weight(comment);
        }
        return Minimum.of(new LogisticLoss(matrix, new Targets(numbers, labels, weights), PENALTY));
    }

    /** What a comment is to be scored with. */
    private interface Target {
        float of(Comment comment, int attribute);
    }
}
