package dev.integrationsrouter.scorer.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.integrationsrouter.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a {@code config.json}, as Hugging Face's libraries write it, says of a model.
 *
 * @param labels of the outputs, in order; empty if it does not say
 * @param activation what makes scores of the outputs; empty if it does not say
 * @param maxTokens how many tokens the model has positions for; empty if it does not say
 * @param padToken what fills a text up to the length of its batch; empty if it does not say
 */
record ModelConfig(List<String> labels, Optional<Activation> activation, OptionalInt maxTokens, OptionalInt padToken) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, Activation> BY_PROBLEM = Map.of(
            "multi_label_classification", Activation.SIGMOID,
            "single_label_classification", Activation.SOFTMAX,
            "regression", Activation.NONE);

    /** They count positions from the padding token's number plus one on. */
    private static final Set<String> ROBERTA_KINDS = Set.of(
            "roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "roberta-prelayernorm", "mpnet", "data2vec-text");

    private static final int ROBERTA_OFFSET = 2;

    /** Copies the list. */
    ModelConfig {
        labels = List.copyOf(labels);
    }

    /**
     * Reads it, if it is there.
     *
     * @throws ConfigurationException if it is no JSON object, or its labels are not numbered through
     */
    static ModelConfig read(Path file) {
        JsonNode root = Files.exists(file) ? parse(file) : MissingNode.getInstance();
        int offset = ROBERTA_KINDS.contains(root.path("model_type").asText()) ? ROBERTA_OFFSET : 0;
        OptionalInt positions = number(root, "max_position_embeddings", 1 + offset);
        return new ModelConfig(
                labels(root.path("id2label"), file),
                Optional.ofNullable(BY_PROBLEM.get(root.path("problem_type").asText())),
                positions.isPresent() ? OptionalInt.of(positions.getAsInt() - offset) : positions,
                number(root, "pad_token_id", 0));
    }

    private static JsonNode parse(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            if (!root.isObject()) {
                throw new ConfigurationException(file + " must hold a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    file + " is no JSON (line " + e.getLocation().getLineNr()
                            + "); take it from the model's export, or away if its labels stand in setting "
                            + OnnxSettings.HEADS,
                    e);
        } catch (IOException e) {
            throw ModelFolder.unreadable(file, e);
        }
    }

    private static List<String> labels(JsonNode byNumber, Path file) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < byNumber.size(); i++) {
            String label = byNumber.path(String.valueOf(i)).asText();
            if (label.isBlank()) {
                throw new ConfigurationException("id2label in " + file + " must give a label to each number from 0 to "
                        + (byNumber.size() - 1) + "; there is none for " + i);
            }
            labels.add(label);
        }
        return labels;
    }

    private static OptionalInt number(JsonNode root, String field, int least) {
        JsonNode number = root.path(field);
        return number.canConvertToInt() && number.asInt() >= least
                ? OptionalInt.of(number.asInt())
                : OptionalInt.empty();
    }
}
