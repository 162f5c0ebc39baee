package dev.integrationsrouter.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is learnt from: comments with labels, weak ones included, and how much each source counts. */
record TrainingSet(List<Comment> comments) {

    /** Sources that count more than others, for each of their comments. */
    private static final Map<String, Float> WEIGHTS = Map.of("surge", 3f, "own", 2f);

    /** Of Wikipedia comments: without it, a score of a half would ask for too much. */
    private static final float TOXIC_WEIGHT = 1.5f;

    /** All of the training splits, and our own sentences. */
    static TrainingSet of(ToxicityData data, long seed) {
        WeakLabels weak = new WeakLabels(data.swearWords());
        List<Comment> comments = new ArrayList<>();
        for (ToxicityData.CommentFile file : ToxicityData.CommentFile.values()) {
            data.train(file).forEach(comment -> comments.add(weak.complete(comment)));
        }
        data.emotional().forEach(comment -> comments.add(weak.of(comment)));
        comments.addAll(weak.ofList());
        comments.addAll(new CounterExamples(seed).all());
        return new TrainingSet(List.copyOf(comments));
    }

    static float weight(Comment comment) {
        boolean toxicTalk = comment.source().startsWith("jig") && comment.label(Comment.TOXICITY) > WeakLabels.TOXIC;
        return toxicTalk ? TOXIC_WEIGHT : WEIGHTS.getOrDefault(comment.source(), 1f);
    }
}
