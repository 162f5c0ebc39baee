package dev.integrationsrouter.benchmarks.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** An ONNX graph as it is put together. Each node is called like what it makes. */
final class Graph {

    private static final int OPERATORS = 13;
    private static final int IR_VERSION = 8;
    private static final double SPREAD = 0.04;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("encoder");
    private final Random random = new Random(1);

    /** Tokens, or what says of each whether it is one. */
    Graph input(String name) {
        graph.addInput(value(name, DataType.INT64, Dimension.newBuilder().setDimParam("tokens")));
        return this;
    }

    Graph output(String name, int labels) {
        graph.addOutput(value(name, DataType.FLOAT, Dimension.newBuilder().setDimValue(labels)));
        return this;
    }

    private static ValueInfoProto value(String name, DataType type, Dimension.Builder second) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(Dimension.newBuilder().setDimParam("texts"))
                .addDim(second);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    /** A matrix of small random numbers. */
    Graph random(String name, int rows, int columns) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT_VALUE)
                .addDims(rows)
                .addDims(columns);
        for (int i = 0; i < rows * columns; i++) {
            tensor.addFloatData((float) (random.nextGaussian() * SPREAD));
        }
        graph.addInitializer(tensor);
        return this;
    }

    Graph floats(String name, float number) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT_VALUE)
                .addFloatData(number));
        return this;
    }

    Graph longs(String name, long number) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(number));
        return this;
    }

    Graph node(String operator, String output, String... inputs) {
        graph.addNode(node(operator, output, List.of(inputs)));
        return this;
    }

    Graph cast(String input, String output, DataType type) {
        graph.addNode(node("Cast", output, List.of(input))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeType.INT)
                        .setI(type.getNumber())));
        return this;
    }

    /** The last two dimensions in each other's place. */
    Graph turned(String input, String output) {
        graph.addNode(node("Transpose", output, List.of(input))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("perm")
                        .setType(AttributeType.INTS)
                        .addAllInts(List.of(0L, 2L, 1L))));
        return this;
    }

    private static NodeProto.Builder node(String operator, String output, List<String> inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output);
    }

    void write(Path file) throws IOException {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .setGraph(graph)
                .build();
        try (OutputStream out = Files.newOutputStream(file)) {
            model.writeTo(out);
        }
    }
}
