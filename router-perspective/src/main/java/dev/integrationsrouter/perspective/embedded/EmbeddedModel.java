package dev.integrationsrouter.perspective.embedded;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The weights: for each bucket of {@link TextFeatures} and each attribute a byte, which counts in units of the attribute's
 * scale. The weights of one bucket lie side by side, so that a bucket costs one access to memory.
 *
 * <p>Immutable: for any number of threads.
 */
public final class EmbeddedModel {

    /** What it scores, in the order of the scores. */
    public static final List<String> ATTRIBUTES =
            List.of("TOXICITY", "SEVERE_TOXICITY", "IDENTITY_ATTACK", "INSULT", "PROFANITY", "THREAT");

    private static final int HEADS = 6;
    private static final String RESOURCE = "embedded-weights.bin";

    /** The word that a file of weights begins with, and the version of its form. */
    private static final int MAGIC = 0x49525731;

    private final byte[] weights;
    private final float[] scales;
    private final float[] biases;
    private final String version;

    private EmbeddedModel(byte[] weights, float[] scales, float[] biases) {
        this.weights = weights;
        this.scales = scales;
        this.biases = biases;
        this.version = versionOf(weights, scales, biases);
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
        if (weights.length != TextFeatures.BUCKETS * HEADS || scales.length != HEADS || biases.length != HEADS) {
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
        try (InputStream in = EmbeddedModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw broken("are missing", null);
            }
            return read(in);
        } catch (IOException e) {
            throw broken("cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static IllegalStateException broken(String how, @Nullable Throwable cause) {
        return new IllegalStateException(
                "The weights of the embedded scorer (" + RESOURCE + ") " + how
                        + ": the jar of router-perspective is incomplete or was changed; take the published one",
                cause);
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws IOException if that is not what it is, with a sentence that says why
     */
    public static EmbeddedModel read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(in.readAllBytes()));
        int expected = Integer.BYTES + HEADS * 2 * Float.BYTES + TextFeatures.BUCKETS * HEADS + Long.BYTES;
        if (data.available() != expected) {
            throw new IOException("they have " + data.available() + " bytes instead of " + expected);
        }
        if (data.readInt() != MAGIC) {
            throw new IOException("they do not begin as weights of this version do");
        }
        float[] scales = floats(data);
        float[] biases = floats(data);
        byte[] weights = new byte[TextFeatures.BUCKETS * HEADS];
        data.readFully(weights);
        long sum = data.readLong();
        if (sum != checksum(weights, scales, biases)) {
            throw new IOException("their checksum is wrong");
        }
        return new EmbeddedModel(weights, scales, biases);
    }

    private static float[] floats(DataInputStream data) throws IOException {
        float[] floats = new float[HEADS];
        for (int i = 0; i < HEADS; i++) {
            floats[i] = data.readFloat();
        }
        return floats;
    }

    /** Writes it; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        for (float scale : scales) {
            data.writeFloat(scale);
        }
        for (float bias : biases) {
            data.writeFloat(bias);
        }
        data.write(weights);
        data.writeLong(checksum(weights, scales, biases));
        data.flush();
    }

    private static String versionOf(byte[] weights, float[] scales, float[] biases) {
        return HexFormat.of().toHexDigits((int) checksum(weights, scales, biases));
    }

    private static long checksum(byte[] weights, float[] scales, float[] biases) {
        CRC32 sum = new CRC32();
        for (int i = 0; i < HEADS; i++) {
            update(sum, Float.floatToIntBits(scales[i]));
            update(sum, Float.floatToIntBits(biases[i]));
        }
        sum.update(weights);
        return sum.getValue();
    }

    private static void update(CRC32 sum, int word) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            sum.update(word >>> shift);
        }
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
        scores[0] = score(0, toxicity * each);
        scores[1] = score(1, severe * each);
        scores[2] = score(2, identity * each);
        scores[3] = score(3, insult * each);
        scores[4] = score(4, profanity * each);
        scores[5] = score(5, threat * each);
    }

    private float score(int head, double sum) {
        return (float) (1 / (1 + Math.exp(-(biases[head] + scales[head] * sum))));
    }
}
