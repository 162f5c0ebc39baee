package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OrtException;
import java.util.List;

/** Makes numbers of tokens. For one thread, but for {@link #stop}. */
interface Model extends AutoCloseable {

    /**
     * Computes a batch.
     *
     * @param texts at least one; of one length unless {@link #masks}
     * @return an output for each head, for each text in turn
     * @throws OrtException if the model fails, or has been stopped
     */
    float[][] outputs(List<Tokens> texts) throws OrtException;

    /** Whether texts of different lengths may stand in one batch. */
    boolean masks();

    /** Has the computation that goes on, and all further ones, fail soon. From any thread, at any time. */
    void stop();

    /** Frees its memory. */
    @Override
    void close();
}
