package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OrtException;
import dev.integrationsrouter.api.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The first runs of a model: slow, and those that show whether it can be run at all, and what its outputs are like.
 *
 * @param folder that it is in
 * @param outputs for each text in turn
 */
record WarmUp(Path folder, List<float[]> outputs) {

    /** So unlike each other that outputs which are no probabilities show. */
    private static final List<String> TEXTS =
            List.of("warm-up", "Thank you, that was very kind of you.", "Nobody asked you, so be quiet, you fool!");

    /**
     * Runs the model on short texts, on one that is as long as it takes, and on two at once.
     *
     * @throws ConfigurationException if it fails on one, or does not answer each
     */
    static WarmUp of(Path folder, TextEncoder encoder, Model model, int maxTokens) {
        List<float[]> outputs = new ArrayList<>();
        Tokens longest = encoder.encode("a ".repeat(maxTokens));
        try {
            for (String text : TEXTS) {
                outputs.add(model.outputs(List.of(encoder.encode(text)))[0]);
            }
            outputs.add(model.outputs(List.of(longest))[0]);
            requireRowForEach(model, encoder.encode(TEXTS.get(0)));
            return new WarmUp(folder, outputs);
        } catch (OrtException e) {
            throw new ConfigurationException(
                    "The model in " + folder + " fails on a text of up to " + longest.length() + " tokens ("
                            + OnnxModel.reason(e) + "); if it takes shorter ones alone, say in setting "
                            + OnnxSettings.MAX_TOKENS + " how long, and else export it again with its tokenizer",
                    e);
        }
    }

    /** A model that takes one text at a time is given no more, once a batch has failed; one that answers another number is wrong. */
    private static void requireRowForEach(Model model, Tokens text) {
        try {
            var unused = model.outputs(List.of(text, text));
        } catch (OrtException e) {
            // batches fail: BatchLoop asks for each of their texts alone then
        }
    }

    /** How many outputs there are for a text. */
    int width() {
        return outputs.get(0).length;
    }

    /**
     * Makes sure that there are scores for the texts.
     *
     * @throws ConfigurationException if one is not a number, or no probability
     */
    void check(Heads heads, Activation activation) {
        for (float[] ofText : outputs) {
            double[] scores = activation.scores(ofText);
            for (Map.Entry<String, Integer> head : heads.byAttribute().entrySet()) {
                if (!Verdicts.isScore(scores[head.getValue()])) {
                    throw noScore(head.getKey(), ofText[head.getValue()], activation);
                }
            }
        }
    }

    private ConfigurationException noScore(String attribute, float output, Activation activation) {
        String said = "The model in " + folder + " says " + output + " for " + attribute
                + " of a simple text, which is no score: ";
        return new ConfigurationException(
                activation == Activation.NONE
                        ? said + "outputs that are taken as they are (" + OnnxSettings.ACTIVATION
                                + "=none, or problem_type"
                                + " regression in config.json) must be probabilities, from 0 to 1. Set softmax if its"
                                + " labels exclude each other, sigmoid if each is for itself"
                        : said + "all its outputs must be numbers; export it again, with weights of 32 bits if it has"
                                + " others");
    }
}
