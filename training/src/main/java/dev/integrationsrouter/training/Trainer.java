package dev.integrationsrouter.training;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns a linear function for each attribute: toxicity and profanity from all comments; the others from the toxic ones, as
 * what tells one kind of toxicity from another, which is then added to toxicity.
 */
final class Trainer {

    private static final double PENALTY = 1e-5;

    /** For the kinds of toxicity, which fewer comments teach. */
    private static final double KIND_PENALTY = 1e-4;

    private final List<Comment> comments;
    private final Matrix matrix;

    Trainer(TrainingSet set) {
        this.comments = set.comments();
        this.matrix = Matrix.of(comments.stream().map(Comment::text).toList());
    }

    /** In the order of a comment's labels. */
    Logits[] learn() {
        Logits toxicity = learn(Comment.TOXICITY, row -> true, PENALTY);
        Logits[] all = new Logits[Comment.ATTRIBUTES];
        for (int attribute = 0; attribute < all.length; attribute++) {
            all[attribute] = switch (attribute) {
                case Comment.TOXICITY -> toxicity;
                case Comment.PROFANITY -> learn(attribute, row -> true, PENALTY);
                default -> calibrated(attribute, toxicity.plus(learn(attribute, this::isToxic, KIND_PENALTY)));
            };
        }
        return all;
    }

    private boolean isToxic(int row) {
        return comments.get(row).label(Comment.TOXICITY) >= WeakLabels.TOXIC;
    }

    private Logits learn(int attribute, IntPredicate which, double penalty) {
        int[] numbers = known(attribute).filter(which).toArray();
        float[] labels = new float[numbers.length];
        float[] weights = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            Comment comment = comments.get(numbers[i]);
            labels[i] = comment.label(attribute);
            weights[i] = TrainingSet.weight(comment);
        }
        return Minimum.of(new LogisticLoss(matrix, new LogisticLoss.Rows(numbers, labels, weights), penalty));
    }

    private IntStream known(int attribute) {
        return IntStream.range(0, comments.size())
                .filter(row -> comments.get(row).isKnown(attribute));
    }

    /** The same with the bias at which the probabilities are right on average. */
    private Logits calibrated(int attribute, Logits logits) {
        int[] rows = known(attribute).toArray();
        double[] given = new double[rows.length];
        double[] weights = new double[rows.length];
        double expected = 0;
        for (int i = 0; i < rows.length; i++) {
            Comment comment = comments.get(rows[i]);
            given[i] = logits.of(matrix, rows[i]);
            weights[i] = TrainingSet.weight(comment);
            expected += weights[i] * comment.label(attribute);
        }
        return logits.raised(Calibration.shift(given, weights, expected));
    }
}
