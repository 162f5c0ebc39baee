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

    /** What is added to a weight, so that it has no sign. */
    private static final int OFFSET = 128;

    /** Every second byte of six: three lanes of 16 bits, which hold the sums of so many bytes. */
    private static final long LANES = 0x00FF_00FF_00FFL;

    private static final int MOST_IN_LANES = 256;

    /** The weights of each bucket, the first in the lowest byte, so that two additions add all six. */
    private final long[] buckets;

    private final float[] scales;
    private final float[] biases;
    private final String version;

    private EmbeddedModel(byte[] weights, float[] scales, float[] biases) {
        this.buckets = packed(weights);
        this.scales = scales;
        this.biases = biases;
        this.version = HexFormat.of().toHexDigits(WeightsFile.checksum(weights, scales, biases));
    }

    private static long[] packed(byte[] weights) {
        long[] buckets = new long[TextFeatures.BUCKETS];
        for (int i = 0; i < weights.length; i++) {
            buckets[i / HEADS] |= (long) (weights[i] + OFFSET) << (i % HEADS * Byte.SIZE);
        }
        return buckets;
    }

    private static byte[] unpacked(long[] buckets) {
        byte[] weights = new byte[WEIGHTS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) ((buckets[i / HEADS] >>> (i % HEADS * Byte.SIZE)) - OFFSET);
        }
        return weights;
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
        return new EmbeddedModel(weights, scales.clone(), biases.clone());
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
        WeightsFile.write(out, unpacked(buckets), scales, biases);
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
        int toxicity = -OFFSET * count;
        int severe = toxicity;
        int identity = toxicity;
        int insult = toxicity;
        int profanity = toxicity;
        int threat = toxicity;
        for (int from = 0; from < count; from += MOST_IN_LANES) {
            int to = Math.min(count, from + MOST_IN_LANES);
            long even = 0;
            long odd = 0;
            for (int i = from; i < to; i++) {
                long weights = buckets[features.bucket(i)];
                even += weights & LANES;
                odd += weights >>> Byte.SIZE & LANES;
            }
            toxicity += lane(even, 0);
            severe += lane(odd, 0);
            identity += lane(even, 1);
            insult += lane(odd, 1);
            profanity += lane(even, 2);
            threat += lane(odd, 2);
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

    private static int lane(long lanes, int number) {
        return (int) (lanes >>> (number * Short.SIZE)) & 0xFFFF;
    }

    private float probability(int head, double sum) {
        return (float) (1 / (1 + Math.exp(-(biases[head] + scales[head] * sum))));
    }
}
