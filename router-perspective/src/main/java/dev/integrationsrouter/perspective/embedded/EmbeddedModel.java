package dev.integrationsrouter.perspective.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights: for each bucket of {@link TextFeatures} and each attribute a byte, which counts in units of the attribute's
 * scale. Those of TOXICITY and PROFANITY give their probabilities; those of the others, which are kinds of toxicity, the
 * probability that what is toxic is so in this way, by which TOXICITY is multiplied.
 *
 * <p>The weights of one bucket lie side by side, so that a bucket costs one access to memory.
 *
 * <p>Immutable: for any number of threads.
 */
public final class EmbeddedModel {

    /** What it scores, in the order of the scores. */
    public static final List<String> ATTRIBUTES =
            List.of("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT");

    static final int HEADS = 6;
    static final int WEIGHTS = TextFeatures.BUCKETS * HEADS;

    private static final String RESOURCE = "embedded-weights.bin";

    private final byte[] weights;
    private final float[] scales;
    private final float[] biases;
    private final String version;

    private EmbeddedModel(byte[] weights, float[] scales, float[] biases) {
        this.weights = weights;
        this.scales = scales;
        this.biases = biases;
        this.version = HexFormat.of().toHexDigits(WeightsFile.checksum(weights, scales, biases));
    }

    /**
     * Of weights that were learnt.
     *
     * @param weights bucket by bucket, one for each attribute
     * @param scales what a weight of 1 is, one for each attribute
     * @param biases the logits of a text without features, one for each attribute
     * @throws IllegalArgumentException if one of them has another length
     */
    public static EmbeddedModel of(byte[] weights, float[] scales, float[] biases) {
        if (weights.length != WEIGHTS || scales.length != HEADS || biases.length != HEADS) {
            throw new IllegalArgumentException("There must be " + HEADS + " weights for each of "
                    + TextFeatures.BUCKETS + " buckets, and as many scales and biases, not " + weights.length + ", "
                    + scales.length + " and " + biases.length);
        }
        return new EmbeddedModel(weights.clone(), scales.clone(), biases.clone());
    }

    /**
     * The weights in the jar.
     *
     * @throws IllegalStateException if they are missing or damaged
     */
    public static EmbeddedModel load() {
        return load(RESOURCE);
    }

    static EmbeddedModel load(String resource) {
        try (InputStream in = EmbeddedModel.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw broken(resource, "are missing", null);
            }
            return read(in);
        } catch (IOException e) {
            throw broken(resource, e.getMessage(), e);
        }
    }

    private static IllegalStateException broken(String resource, @Nullable String how, @Nullable Throwable cause) {
        return new IllegalStateException(
                "The weights of the embedded scorer (" + resource + ") " + how
                        + ": the jar of router-perspective is incomplete or was changed; take the published one",
                cause);
    }

    /**
     * Reads what {@link #write} has written, to the end of the stream.
     *
     * @throws IOException if that is not what it is
     */
    public static EmbeddedModel read(InputStream in) throws IOException {
        return WeightsFile.read(in);
    }

    /** Writes it; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        WeightsFile.write(out, weights, scales, biases);
    }

    /** Eight hexadecimal digits, which other weights would not have. */
    public String version() {
        return version;
    }

    /**
     * Scores a text.
     *
     * @param scores takes the scores, from 0 to 1, in the order of {@link #ATTRIBUTES}
     */
    public void score(String text, TextFeatures features, float[] scores) {
        int count = features.extract(text);
        // sums of whole numbers: exact, in whatever order
        int toxicity = 0;
        int severe = 0;
        int identity = 0;
        int insult = 0;
        int profanity = 0;
        int threat = 0;
        for (int i = 0; i < count; i++) {
            int at = features.bucket(i) * HEADS;
            toxicity += weights[at];
            severe += weights[at + 1];
            identity += weights[at + 2];
            insult += weights[at + 3];
            profanity += weights[at + 4];
            threat += weights[at + 5];
        }
        double each = 1 / Math.sqrt(Math.max(1, count));
        float any = probability(0, toxicity * each);
        scores[0] = any;
        scores[1] = any * probability(1, severe * each);
        scores[2] = any * probability(2, identity * each);
        scores[3] = any * probability(3, insult * each);
        scores[4] = probability(4, profanity * each);
        scores[5] = any * probability(5, threat * each);
    }

    private float probability(int head, double sum) {
        return (float) (1 / (1 + Math.exp(-(biases[head] + scales[head] * sum))));
    }
}
