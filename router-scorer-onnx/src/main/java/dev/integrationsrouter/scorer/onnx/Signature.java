package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.scorer.onnx.ModelInput.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model takes and gives.
 *
 * @param inputs each once, the tokens among them
 * @param output where its scores are, before they are scores
 */
record Signature(List<ModelInput> inputs, String output) {

    private static final String LOGITS = "logits";

    /** Copies the list. */
    Signature {
        inputs = List.copyOf(inputs);
    }

    /**
     * Reads what a model declares.
     *
     * @throws ConfigurationException if it is no classifier of texts
     */
    static Signature of(OrtSession session) throws OrtException {
        List<ModelInput> inputs = new ArrayList<>();
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            inputs.add(ModelInput.of(input.getKey(), input.getValue().getInfo()));
        }
        if (inputs.stream().noneMatch(input -> input.kind() == Kind.INPUT_IDS)) {
            throw new ConfigurationException("The model has no input input_ids; it has " + session.getInputNames()
                    + ". Export one that classifies tokenized texts");
        }
        return new Signature(inputs, output(session.getOutputInfo()));
    }

    private static String output(Map<String, NodeInfo> outputs) {
        if (outputs.size() > 1 && !outputs.containsKey(LOGITS)) {
            throw new ConfigurationException("The model has outputs " + outputs.keySet() + ", none of which is called "
                    + LOGITS + "; export one that classifies texts");
        }
        NodeInfo output = Objects.requireNonNullElseGet(
                outputs.get(LOGITS), () -> outputs.values().iterator().next());
        boolean usable = output.getInfo() instanceof TensorInfo tensor
                && (tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.FLOAT16)
                && tensor.getShape().length == 2;
        if (!usable) {
            throw new ConfigurationException("Output " + output.getName() + " of the model is " + shown(output)
                    + "; it must be a tensor of floats with two dimensions, texts and labels. Export the model for text"
                    + " classification, not its body alone");
        }
        return output.getName();
    }

    private static String shown(NodeInfo output) {
        return output.getInfo() instanceof TensorInfo tensor
                ? tensor.type + " " + Shapes.text(tensor.getShape())
                : String.valueOf(output.getInfo());
    }

    /** Whether it sees where a text ends, so that texts of different lengths may stand in one batch. */
    boolean masks() {
        return inputs.stream().anyMatch(input -> input.kind() == Kind.ATTENTION_MASK);
    }
}
