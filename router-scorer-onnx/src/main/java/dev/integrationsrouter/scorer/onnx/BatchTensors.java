package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The inputs for batches, one batch after another: the memory is the same for all of them, and as much as the largest has
 * needed. For one thread.
 */
final class BatchTensors {

    private final OrtEnvironment environment;
    private final Signature signature;
    private final long padToken;
    private final Map<ModelInput.Kind, ByteBuffer> memory = new EnumMap<>(ModelInput.Kind.class);

    BatchTensors(OrtEnvironment environment, Signature signature, long padToken) {
        this.environment = environment;
        this.signature = signature;
        this.padToken = padToken;
    }

    /** Of a batch, by the names of the inputs. The caller closes them, before the next are made. */
    Map<String, OnnxTensor> of(List<Tokens> texts) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        int length = texts.stream().mapToInt(Tokens::length).max().orElse(0);
        try {
            for (ModelInput input : signature.inputs()) {
                tensors.put(input.kind().inputName(), tensor(input, texts, length));
            }
            return tensors;
        } catch (OrtException | RuntimeException e) {
            tensors.values().forEach(OnnxTensor::close);
            throw e;
        }
    }

    private OnnxTensor tensor(ModelInput input, List<Tokens> texts, int length) throws OrtException {
        long[] shape = {texts.size(), length};
        int width = input.wide() ? Long.BYTES : Integer.BYTES;
        ByteBuffer bytes = memory(input.kind(), texts.size() * length * width);
        return input.wide()
                ? OnnxTensor.createTensor(environment, filled(bytes.asLongBuffer(), input.kind(), texts, length), shape)
                : OnnxTensor.createTensor(environment, filled(bytes.asIntBuffer(), input.kind(), texts, length), shape);
    }

    private LongBuffer filled(LongBuffer numbers, ModelInput.Kind kind, List<Tokens> texts, int length) {
        for (Tokens text : texts) {
            for (int at = 0; at < length; at++) {
                numbers.put(kind.number(text, at, padToken));
            }
        }
        return numbers.flip();
    }

    private IntBuffer filled(IntBuffer numbers, ModelInput.Kind kind, List<Tokens> texts, int length) {
        for (Tokens text : texts) {
            for (int at = 0; at < length; at++) {
                numbers.put((int) kind.number(text, at, padToken));
            }
        }
        return numbers.flip();
    }

    private ByteBuffer memory(ModelInput.Kind kind, int bytes) {
        ByteBuffer known = memory.get(kind);
        if (known == null || known.capacity() < bytes) {
            known = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
            memory.put(kind, known);
        }
        return known;
    }
}
