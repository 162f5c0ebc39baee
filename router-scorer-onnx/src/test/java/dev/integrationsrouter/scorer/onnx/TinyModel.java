package dev.integrationsrouter.scorer.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A model that is small enough to be computed by hand as well: the mean of the vectors of a text's tokens, and a layer over
 * it. The folder that it is written to is one as exporters make them.
 */
final class TinyModel {

    static final int MAX_TOKENS = 24;
    private static final int WIDTH = 5;

    private final List<String> labels;
    private final float[] vectors;
    private final float[] types;
    private final float[] weights;
    private final float[] bias;

    DataType numbers = DataType.INT64;
    boolean withTypes = true;
    boolean withMask = true;
    boolean quantized;
    boolean probabilities;
    int positions = MAX_TOKENS;
    String problem = "\"multi_label_classification\"";
    String modelType = "bert";
    int rows = Vocabulary.size();

    @Nullable
    String config;

    TinyModel(String... labels) {
        this.labels = List.of(labels);
        Random random = new Random(7);
        this.vectors = random(random, Vocabulary.size() * WIDTH);
        this.types = random(random, 2 * WIDTH);
        this.weights = random(random, WIDTH * labels.length);
        this.bias = random(random, labels.length);
    }

    static TinyModel detoxify() {
        return new TinyModel("toxic", "severe_toxic", "obscene", "threat", "insult", "identity_hate");
    }

    private static float[] random(Random random, int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian() * 2;
        }
        return numbers;
    }

    /** Has the vector of a word hold what is no number. */
    TinyModel spoilt(String word) {
        vectors[(int) Vocabulary.number(word) * WIDTH] = Float.NaN;
        return this;
    }

    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        graph().write(folder.resolve("model.onnx"));
        Files.writeString(folder.resolve("tokenizer.json"), Vocabulary.json("null"));
        Files.writeString(folder.resolve("config.json"), config == null ? usualConfig() : config);
        return folder;
    }

    private String usualConfig() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < labels.size(); i++) {
            names.append(i == 0 ? "" : ", ").append("\"%d\": \"%s\"".formatted(i, labels.get(i)));
        }
        return """
                {"model_type": "%s", "problem_type": %s, "id2label": {%s}, "max_position_embeddings": %d, "pad_token_id": 0}
                """.formatted(modelType, problem, names, positions);
    }

    OnnxFile graph() {
        OnnxFile file = new OnnxFile()
                .input("input_ids", numbers, -1, -1)
                .floats("vectors", Arrays.copyOf(vectors, rows * WIDTH), rows, WIDTH)
                .node("Gather", List.of("vectors", "input_ids"), "words");
        String embedded = "words";
        if (withTypes) {
            file.input("token_type_ids", numbers, -1, -1)
                    .floats("types", types, 2, WIDTH)
                    .node("Gather", List.of("types", "token_type_ids"), "typed")
                    .node("Add", List.of("words", "typed"), "embedded");
            embedded = "embedded";
        }
        mean(file, embedded);
        layer(file);
        return file.output("logits", DataType.FLOAT, -1, labels.size());
    }

    private void mean(OnnxFile file, String embedded) {
        file.longs("one", new long[] {1}, 1);
        if (!withMask) {
            file.node("Shape", List.of("input_ids"), "shape")
                    .node("ConstantOfShape", List.of("shape"), "nothing")
                    .node("Exp", List.of("nothing"), "mask");
        } else {
            file.input("attention_mask", numbers, -1, -1)
                    .node("Cast", List.of("attention_mask"), "mask", OnnxFile.number("to", DataType.FLOAT_VALUE));
        }
        file.longs("last", new long[] {2}, 1)
                .node("Unsqueeze", List.of("mask", "last"), "column")
                .node("Mul", List.of(embedded, "column"), "masked")
                .node("ReduceSum", List.of("masked", "one"), "sum", OnnxFile.number("keepdims", 0))
                .node("ReduceSum", List.of("column", "one"), "count", OnnxFile.number("keepdims", 0))
                .node("Div", List.of("sum", "count"), "mean");
    }

    private void layer(OnnxFile file) {
        file.floats("bias", bias, labels.size());
        if (!quantized) {
            file.floats("weights", weights, WIDTH, labels.size()).node("MatMul", List.of("mean", "weights"), "product");
        } else {
            byte[] bytes = new byte[weights.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Math.round(weights[i] / scale());
            }
            file.bytes("weights", bytes, WIDTH, labels.size())
                    .floats("weights_scale", new float[] {scale()})
                    .node("DynamicQuantizeLinear", List.of("mean"), List.of("small", "small_scale", "small_zero"))
                    .node("MatMulInteger", List.of("small", "weights", "small_zero"), "integers")
                    .node("Cast", List.of("integers"), "floats", OnnxFile.number("to", DataType.FLOAT_VALUE))
                    .node("Mul", List.of("small_scale", "weights_scale"), "scale")
                    .node("Mul", List.of("floats", "scale"), "product");
        }
        if (probabilities) {
            file.node("Add", List.of("product", "bias"), "sums").node("Sigmoid", List.of("sums"), "logits");
        } else {
            file.node("Add", List.of("product", "bias"), "logits");
        }
    }

    private float scale() {
        float most = 0;
        for (float weight : weights) {
            most = Math.max(most, Math.abs(weight));
        }
        return most / Byte.MAX_VALUE;
    }

    /** The outputs for a text, computed without any of the libraries. */
    double[] outputs(String text, int maxTokens) {
        List<Long> tokens = Vocabulary.tokens(text, maxTokens);
        double[] outputs = new double[labels.size()];
        for (int head = 0; head < outputs.length; head++) {
            outputs[head] = bias[head];
            for (int i = 0; i < WIDTH; i++) {
                double sum = 0;
                for (long token : tokens) {
                    sum += vectors[(int) token * WIDTH + i] + (withTypes ? types[i] : 0);
                }
                outputs[head] += sum / tokens.size() * weights[i * labels.size() + head];
            }
        }
        return outputs;
    }

    /** The score of one label, as a multi-label model has it. */
    double score(String text, int head) {
        return 1 / (1 + Math.exp(-outputs(text, MAX_TOKENS)[head]));
    }
}
