package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.integrationsrouter.api.ConfigurationException;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One of a model's inputs: numbers in rows of equal length, one row for each text.
 *
 * @param kind what the numbers are
 * @param wide whether they are 64 bits long, and not 32
 */
record ModelInput(Kind kind, boolean wide) {

    /** What may be asked for. The name is the constant's, in lower case. */
    enum Kind {
        INPUT_IDS,
        ATTENTION_MASK,
        TOKEN_TYPE_IDS;

        String inputName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What stands for a text at one place. */
        long number(Tokens tokens, int at, long padToken) {
            boolean inside = at < tokens.length();
            return switch (this) {
                case INPUT_IDS -> inside ? tokens.ids()[at] : padToken;
                case ATTENTION_MASK -> inside ? 1 : 0;
                case TOKEN_TYPE_IDS -> inside ? tokens.types()[at] : 0;
            };
        }
    }

    /**
     * Reads what a model declares.
     *
     * @throws ConfigurationException if it asks for what there is not, or for another shape
     */
    static ModelInput of(String name, ValueInfo info) {
        Kind kind = Stream.of(Kind.values())
                .filter(known -> known.inputName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("The model asks for input " + name
                        + ", which a text has not; it may ask for input_ids, attention_mask and token_type_ids alone:"
                        + " export it for text classification"));
        if (!(info instanceof TensorInfo tensor)
                || (tensor.type != OnnxJavaType.INT64 && tensor.type != OnnxJavaType.INT32)) {
            throw new ConfigurationException("Input " + name + " of the model is " + found(info)
                    + "; it must be a tensor of int64 or int32: export the model for text classification");
        }
        long[] shape = tensor.getShape();
        if (shape.length != 2 || shape[0] > 0 || shape[1] > 0) {
            throw new ConfigurationException(
                    "Input " + name + " of the model has the shape " + Shapes.text(shape)
                            + "; it must have two dimensions, texts and tokens, that are both free: export it with dynamic axes");
        }
        return new ModelInput(kind, tensor.type == OnnxJavaType.INT64);
    }

    private static String found(ValueInfo info) {
        return info instanceof TensorInfo tensor
                ? "a tensor of " + tensor.type.name().toLowerCase(Locale.ROOT)
                : "no tensor";
    }
}
