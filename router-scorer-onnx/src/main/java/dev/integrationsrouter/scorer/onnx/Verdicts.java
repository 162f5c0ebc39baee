package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.HashMap;
import java.util.Map;

/** What a model's outputs, or their absence, mean for a text. */
record Verdicts(Heads heads, Activation activation) {

    /** The scorer has been closed. */
    static final Verdict CLOSED = new Verdict.Transient("scorer_closed", null);

    /** The tokenizer fails, as it always will with this text. */
    static final Verdict NOT_TOKENIZED = new Verdict.Refused("not_tokenized");

    /** Something is wrong here, and not with the text: no memory, say. */
    static final Verdict FAILED = new Verdict.Transient("scorer_failed", null);

    /** Of the outputs for one text. An output that is no number is no score. */
    Verdict of(Query query, float[] outputs) {
        double[] all = activation.scores(outputs);
        Map<String, Double> scores = new HashMap<>();
        for (String attribute : query.attributes()) {
            Integer head = heads.byAttribute().get(attribute);
            if (head != null && !isScore(all[head])) {
                return new Verdict.Refused("not_a_score");
            }
            if (head != null) {
                scores.put(attribute, all[head]);
            }
        }
        return scores.isEmpty() ? new Verdict.Refused("no_head") : new Verdict.Scored(scores);
    }

    /** Whether it is a probability; what is no number is none. */
    static boolean isScore(double score) {
        return score >= 0 && score <= 1;
    }

    /** Of a text that the model has failed on alone. */
    static Verdict of(OrtException e) {
        return e.getCode() == OrtErrorCode.ORT_INVALID_ARGUMENT
                ? new Verdict.Refused("model_refuses")
                : new Verdict.Transient("model_failed", null);
    }
}
