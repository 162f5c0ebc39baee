package dev.integrationsrouter.scorer.onnx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which label of a model means which attribute. The names and their order are those of Detoxify's training configurations
 * (unitaryai/detoxify, {@code configs/Toxic_comment_classification_BERT.json} and
 * {@code configs/Unintended_bias_toxic_comment_classification_RoBERTa_combined.json}).
 */
final class Labels {

    /** As a setting stands for the labels of the Detoxify models. */
    static final String DETOXIFY = "detoxify";

    /** In place of an attribute: the head is not used. */
    static final String UNUSED = "-";

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("toxic", "TOXICITY"),
            Map.entry("toxicity", "TOXICITY"),
            Map.entry("severe_toxic", "SEVERE_TOXICITY"),
            Map.entry("severe_toxicity", "SEVERE_TOXICITY"),
            Map.entry("obscene", "PROFANITY"),
            Map.entry("identity_hate", "IDENTITY_ATTACK"),
            Map.entry("identity_attack", "IDENTITY_ATTACK"),
            Map.entry("insult", "INSULT"),
            Map.entry("threat", "THREAT"),
            Map.entry("sexual_explicit", "SEXUALLY_EXPLICIT"));

    private static final List<String> ORIGINAL =
            List.of("toxic", "severe_toxic", "obscene", "threat", "insult", "identity_hate");

    /** Of {@code unbiased} and {@code multilingual}; those after the first seven say whom a text mentions. */
    private static final List<String> UNBIASED = List.of(
            "toxicity",
            "severe_toxicity",
            "obscene",
            "identity_attack",
            "insult",
            "threat",
            "sexual_explicit",
            "male",
            "female",
            "homosexual_gay_or_lesbian",
            "christian",
            "jewish",
            "muslim",
            "black",
            "white",
            "psychiatric_or_mental_illness");

    private static final int UNBIASED_MAIN = 7;

    private Labels() {}

    private static String normal(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }

    /** The attribute that a label is known to mean, whatever its case; empty if none. */
    static Optional<String> attribute(String label) {
        return Optional.ofNullable(KNOWN.get(normal(label)));
    }

    /** Whether they are those of a Detoxify model; how it calls the identities does not matter, as they are no scores. */
    static boolean areDetoxifys(List<String> labels) {
        int scores = Math.min(labels.size(), UNBIASED_MAIN);
        List<String> found = labels.stream().limit(scores).map(Labels::normal).toList();
        return detoxify(labels.size())
                .filter(known -> known.subList(0, scores).equals(found))
                .isPresent();
    }

    /** The labels of the Detoxify model with so many outputs; empty if there is none. */
    static Optional<List<String>> detoxify(int outputs) {
        if (outputs == ORIGINAL.size()) {
            return Optional.of(ORIGINAL);
        }
        return outputs == UNBIASED.size() || outputs == UNBIASED_MAIN
                ? Optional.of(UNBIASED.subList(0, outputs))
                : Optional.empty();
    }
}
