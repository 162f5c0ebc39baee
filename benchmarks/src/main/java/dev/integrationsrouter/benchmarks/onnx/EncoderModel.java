package dev.integrationsrouter.benchmarks.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model with the arithmetic of a small transformer's encoder, and random weights: in each layer attention with one head, and
 * two matrices with four times the width between them. What it says means nothing.
 */
record EncoderModel(int width, int layers) {

    static final List<String> LABELS = List.of("toxic", "severe_toxic", "obscene", "threat", "insult", "identity_hate");

    private static final int MAX_TOKENS = 128;

    /** Writes the folder of a model. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tokenizer.json"), Words.tokenizer());
        Files.writeString(folder.resolve("config.json"), """
                {"id2label": {"0": "toxic", "1": "severe_toxic", "2": "obscene", "3": "threat", "4": "insult",
                 "5": "identity_hate"}, "max_position_embeddings": %d}
                """.formatted(MAX_TOKENS));
        graph().write(folder.resolve("model.onnx"));
        return folder;
    }

    private Graph graph() {
        Graph graph = new Graph()
                .input("input_ids")
                .input("attention_mask")
                .random("vectors", Words.tokens(), width)
                .node("Gather", "x0", "vectors", "input_ids")
                .longs("one", 1)
                .longs("two", 2)
                .floats("far", 1e4f)
                .floats("unit", 1)
                .floats("root", (float) (1 / Math.sqrt(width)))
                .cast("attention_mask", "mask", DataType.FLOAT)
                .node("Unsqueeze", "row", "mask", "one")
                .node("Unsqueeze", "column", "mask", "two")
                .node("Sub", "outside", "row", "unit")
                .node("Mul", "bias", "outside", "far");
        for (int layer = 0; layer < layers; layer++) {
            attention(graph, layer);
            feedForward(graph, layer);
        }
        return classifier(graph);
    }

    private void attention(Graph graph, int layer) {
        String x = "x" + layer;
        for (String part : List.of("q", "k", "v")) {
            graph.random("w" + part + layer, width, width).node("MatMul", part + layer, x, "w" + part + layer);
        }
        graph.turned("k" + layer, "kt" + layer)
                .node("MatMul", "a" + layer, "q" + layer, "kt" + layer)
                .node("Mul", "as" + layer, "a" + layer, "root")
                .node("Add", "am" + layer, "as" + layer, "bias")
                .node("Softmax", "p" + layer, "am" + layer)
                .node("MatMul", "c" + layer, "p" + layer, "v" + layer)
                .random("wo" + layer, width, width)
                .node("MatMul", "o" + layer, "c" + layer, "wo" + layer)
                .node("Add", "y" + layer, x, "o" + layer);
    }

    private void feedForward(Graph graph, int layer) {
        graph.random("w1" + layer, width, 4 * width)
                .random("w2" + layer, 4 * width, width)
                .node("MatMul", "f" + layer, "y" + layer, "w1" + layer)
                .node("Relu", "g" + layer, "f" + layer)
                .node("MatMul", "h" + layer, "g" + layer, "w2" + layer)
                .node("Add", "x" + (layer + 1), "y" + layer, "h" + layer);
    }

    private Graph classifier(Graph graph) {
        return graph.node("Mul", "kept", "x" + layers, "column")
                .node("ReduceSum", "sums", "kept", "one")
                .node("ReduceSum", "counts", "column", "one")
                .node("Div", "mean", "sums", "counts")
                .node("Squeeze", "pooled", "mean", "one")
                .random("labels", width, LABELS.size())
                .node("MatMul", "logits", "pooled", "labels")
                .output("logits", LABELS.size());
    }
}
