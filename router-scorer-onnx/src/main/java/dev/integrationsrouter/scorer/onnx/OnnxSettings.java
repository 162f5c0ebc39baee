package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the scorer, read and checked as far as that goes without the model.
 *
 * @param model the folder
 * @param heads the labels of the model's outputs, in order; empty to have config.json say it. The one word {@code detoxify}
 *     stands for those of the Detoxify models
 * @param labels attributes by label, beside and before those that are known; {@link Labels#UNUSED} for none
 * @param activation what makes scores of outputs; empty to have config.json say it
 * @param threads that one batch is computed on
 * @param batch texts in a batch at most
 * @param maxTokens where a text is cut; empty to have the files say it
 */
record OnnxSettings(
        Path model,
        List<String> heads,
        Map<String, String> labels,
        Optional<Activation> activation,
        int threads,
        int batch,
        Optional<Integer> maxTokens) {

    static final String MODEL = "perspective.onnx.model";
    static final String HEADS = "perspective.onnx.heads";
    static final String LABELS = "perspective.onnx.labels";
    static final String ACTIVATION = "perspective.onnx.activation";
    static final String THREADS = "perspective.onnx.threads";
    static final String BATCH = "perspective.onnx.batch";
    static final String MAX_TOKENS = "perspective.onnx.max-tokens";

    /** Copies the collections. */
    OnnxSettings {
        heads = List.copyOf(heads);
        labels = Map.copyOf(labels);
    }

    /**
     * Reads them all.
     *
     * @throws ConfigurationException at the first that is missing or wrong
     */
    static OnnxSettings read(ServiceConfig config) {
        return new OnnxSettings(
                model(config),
                heads(config),
                labels(config),
                activation(config),
                config.integer(THREADS, 1, 1_024).orElse(Runtime.getRuntime().availableProcessors()),
                config.integer(BATCH, 1, 1_024).orElse(32),
                config.integer(MAX_TOKENS, 4, 131_072));
    }

    private static Path model(ServiceConfig config) {
        String folder = config.require(MODEL);
        try {
            return Path.of(folder).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw config.invalid(MODEL, "the folder of a model");
        }
    }

    private static List<String> heads(ServiceConfig config) {
        List<String> heads = config.text(HEADS).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .toList();
        if (heads.contains("") || heads.size() != heads.stream().distinct().count()) {
            throw config.invalid(
                    HEADS,
                    "the labels of the model's outputs in their order, each once, with commas between them, or "
                            + Labels.DETOXIFY);
        }
        return heads;
    }

    private static Map<String, String> labels(ServiceConfig config) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String pair : config.text(LABELS).orElse("").split(";", -1)) {
            String[] sides = pair.strip().split("\\s*=\\s*", -1);
            boolean usable = sides.length == 2
                    && !sides[0].isEmpty()
                    && sides[1].matches("[A-Za-z0-9_.-]{1,64}")
                    && labels.put(sides[0], sides[1]) == null;
            if (!usable && !pair.isBlank()) {
                throw config.invalid(
                        LABELS,
                        "pairs of a label of the model and an attribute, each label once, such as toxic=TOXICITY;"
                                + " hate=IDENTITY_ATTACK (" + Labels.UNUSED + " for a label that is not wanted)");
            }
        }
        return labels;
    }

    private static Optional<Activation> activation(ServiceConfig config) {
        return config.text(ACTIVATION)
                .map(text -> Activation.named(text)
                        .orElseThrow(() -> config.invalid(
                                ACTIVATION, "sigmoid, softmax, or none for outputs that are probabilities already")));
    }
}
