package dev.integrationsrouter.perspective.embedded;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** The form in which weights are kept: a word that says so, the scales, the biases, the weights, and a checksum of all. */
final class WeightsFile {

    /** What it begins with; another if the form changes. */
    private static final int MAGIC = 0x49525731;

    private WeightsFile() {}

    /**
     * Reads to the end.
     *
     * @throws IOException if it is not what {@link #write} has written, with the rest of a sentence about the weights
     */
    static EmbeddedModel read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(in.readAllBytes()));
        int heads = EmbeddedModel.HEADS;
        byte[] weights = new byte[EmbeddedModel.WEIGHTS];
        int expected = Integer.BYTES + heads * 2 * Float.BYTES + weights.length + Integer.BYTES;
        if (data.available() != expected) {
            throw new IOException("have " + data.available() + " bytes instead of " + expected);
        }
        if (data.readInt() != MAGIC) {
            throw new IOException("do not begin as weights of this version do");
        }
        float[] scales = floats(data, heads);
        float[] biases = floats(data, heads);
        data.readFully(weights);
        if (data.readInt() != checksum(weights, scales, biases)) {
            throw new IOException("have another checksum than they should");
        }
        return EmbeddedModel.of(weights, scales, biases);
    }

    private static float[] floats(DataInputStream data, int count) throws IOException {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = data.readFloat();
        }
        return floats;
    }

    static void write(OutputStream out, byte[] weights, float[] scales, float[] biases) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        for (float scale : scales) {
            data.writeFloat(scale);
        }
        for (float bias : biases) {
            data.writeFloat(bias);
        }
        data.write(weights);
        data.writeInt(checksum(weights, scales, biases));
        data.flush();
    }

    static int checksum(byte[] weights, float[] scales, float[] biases) {
        CRC32 sum = new CRC32();
        for (int i = 0; i < scales.length; i++) {
            update(sum, Float.floatToIntBits(scales[i]));
            update(sum, Float.floatToIntBits(biases[i]));
        }
        sum.update(weights);
        return (int) sum.getValue();
    }

    private static void update(CRC32 sum, int word) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            sum.update(word >>> shift);
        }
    }
}
