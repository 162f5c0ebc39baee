package dev.integrationsrouter.benchmarks.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch costs at least: tokens that are ready, into the session and out of it, on one thread. The memory of inputs and
 * outputs is allocated once, for the largest batch, and ONNX Runtime reads and writes it in place: nothing is copied.
 */
final class BareLoop implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final LongBuffer ids;
    private final LongBuffer mask;
    private final FloatBuffer outputs;
    private final long[] ones;
    private final long[] zeros;

    /** For batches of up to so many texts, of up to so many tokens each. */
    BareLoop(Path model, int threads, int texts, int tokens) throws OrtException {
        ids = direct(texts * tokens * Long.BYTES).asLongBuffer();
        mask = direct(texts * tokens * Long.BYTES).asLongBuffer();
        outputs = direct(texts * EncoderModel.LABELS.size() * Float.BYTES).asFloatBuffer();
        ones = new long[tokens];
        Arrays.fill(ones, 1);
        zeros = new long[tokens];
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model.toString(), options);
        }
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /**
     * Texts in a second.
     *
     * @param batches the tokens of each text of each batch
     */
    double perSecond(List<List<long[]>> batches) throws OrtException {
        long begin = System.nanoTime();
        int texts = 0;
        float sum = 0;
        for (List<long[]> batch : batches) {
            run(batch);
            texts += batch.size();
            sum += outputs.get(0);
        }
        if (Float.isNaN(sum)) {
            throw new IllegalStateException("The model's outputs are no numbers");
        }
        return texts * 1e9 / (System.nanoTime() - begin);
    }

    /** Leaves what the model says in {@link #outputs}. */
    private void run(List<long[]> batch) throws OrtException {
        int length = fill(batch);
        long[] shape = {batch.size(), length};
        long[] outputShape = {batch.size(), EncoderModel.LABELS.size()};
        outputs.clear().limit(batch.size() * EncoderModel.LABELS.size());
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids, shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask, shape);
                OnnxTensor logits = OnnxTensor.createTensor(environment, outputs, outputShape)) {
            session.run(Map.of("input_ids", idTensor, "attention_mask", maskTensor), Set.of(), Map.of("logits", logits))
                    .close();
        }
    }

    /** Answers the length of the longest. */
    private int fill(List<long[]> batch) {
        int length = 0;
        for (long[] tokens : batch) {
            length = Math.max(length, tokens.length);
        }
        ids.clear();
        mask.clear();
        for (long[] tokens : batch) {
            int padding = length - tokens.length;
            ids.put(tokens).put(zeros, 0, padding);
            mask.put(ones, 0, tokens.length).put(zeros, 0, padding);
        }
        ids.flip();
        mask.flip();
        return length;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
