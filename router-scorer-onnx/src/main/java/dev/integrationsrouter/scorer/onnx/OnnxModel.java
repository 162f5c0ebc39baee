package dev.integrationsrouter.scorer.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.integrationsrouter.api.ConfigurationException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@code model.onnx}, run by ONNX Runtime on the processor. */
final class OnnxModel implements Model {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxModel.class);
    private static final int LONGEST_REASON = 300;

    private final OrtSession session;
    private final OrtSession.RunOptions options;
    private final Signature signature;
    private final BatchTensors tensors;
    private boolean closed;

    private OnnxModel(OrtEnvironment environment, OrtSession session, Signature signature, long padToken)
            throws OrtException {
        this.session = session;
        this.signature = signature;
        this.tensors = new BatchTensors(environment, signature, padToken);
        this.options = new OrtSession.RunOptions();
        options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    }

    /**
     * Loads it.
     *
     * @param threads that one batch is computed on
     * @param padToken what fills texts up
     * @throws ConfigurationException if it is no model, or none that classifies texts
     * @throws LinkageError if ONNX Runtime cannot be loaded
     */
    static OnnxModel load(Path file, int threads, long padToken) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = options(threads)) {
            environment.setTelemetry(false);
            OrtSession session = environment.createSession(file.toString(), options);
            try {
                return new OnnxModel(environment, session, Signature.of(session), padToken);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new ConfigurationException(
                    file + " is no model that ONNX Runtime " + environment.getVersion() + " can load (" + reason(e)
                            + "); export it again, whole, with operators of ONNX itself",
                    e);
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        // it would print on standard error what its exceptions say as well
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        return options;
    }

    /** What ONNX Runtime says, short enough for a message. */
    static String reason(OrtException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    }

    @Override
    public boolean masks() {
        return signature.masks();
    }

    @Override
    public float[][] outputs(List<Tokens> texts) throws OrtException {
        Map<String, OnnxTensor> inputs = tensors.of(texts);
        try (OrtSession.Result result = session.run(inputs, Set.of(signature.output()), options)) {
            return rows((OnnxTensor) result.get(0), texts.size());
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private float[][] rows(OnnxTensor output, int texts) {
        long[] shape = output.getInfo().getShape();
        if (shape.length != 2 || shape[0] != texts) {
            throw new ConfigurationException(
                    "Output " + signature.output() + " of the model has the shape " + Shapes.text(shape) + " for "
                            + texts + " texts; the first of two dimensions must be their number");
        }
        FloatBuffer numbers = output.getFloatBuffer();
        float[][] rows = new float[texts][(int) shape[1]];
        Arrays.stream(rows).forEach(numbers::get);
        return rows;
    }

    @Override
    public synchronized void stop() {
        if (closed) {
            return;
        }
        try {
            options.setTerminate(true);
        } catch (OrtException e) {
            LOG.debug("The model runs on until its batch is done: {}", reason(e));
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        options.close();
        try {
            session.close();
        } catch (OrtException e) {
            LOG.warn("The model's memory was not freed: {}", reason(e));
        }
    }
}
