package dev.integrationsrouter.benchmarks.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a batch costs at least: tokens that are ready, into the session and out of it, on one thread. */
final class BareLoop implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    BareLoop(Path model, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(model.toString(), options);
        }
    }

    /**
     * Texts in a second.
     *
     * @param batches the tokens of each text of each batch
     */
    double perSecond(List<List<long[]>> batches) throws OrtException {
        long begin = System.nanoTime();
        int texts = 0;
        for (List<long[]> batch : batches) {
            texts += run(batch);
        }
        return texts * 1e9 / (System.nanoTime() - begin);
    }

    private int run(List<long[]> batch) throws OrtException {
        int length = batch.stream().mapToInt(tokens -> tokens.length).max().orElseThrow();
        LongBuffer ids = LongBuffer.allocate(batch.size() * length);
        LongBuffer mask = LongBuffer.allocate(batch.size() * length);
        for (long[] tokens : batch) {
            ids.put(Arrays.copyOf(tokens, length));
            long[] ones = new long[length];
            Arrays.fill(ones, 0, tokens.length, 1);
            mask.put(ones);
        }
        long[] shape = {batch.size(), length};
        try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids.flip(), shape);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask.flip(), shape);
                OrtSession.Result result = session.run(Map.of("input_ids", idTensor, "attention_mask", maskTensor))) {
            OnnxTensor logits = (OnnxTensor) result.get(0);
            return logits.getFloatBuffer().remaining() / EncoderModel.LABELS.size();
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
