package dev.integrationsrouter.training;

import dev.integrationsrouter.perspective.embedded.EmbeddedModel;
import java.util.Arrays;

/** Makes bytes of weights, with the scale for each attribute at which rounding and clipping together cost least. */
final class Quantizer {

    private static final int MOST = 127;
    private static final int STEPS = 60;

    private Quantizer() {}

    static EmbeddedModel quantize(Logits[] attributes) {
        int heads = attributes.length;
        float[] scales = new float[heads];
        float[] biases = new float[heads];
        byte[] bytes = new byte[attributes[0].weights().length * heads];
        for (int head = 0; head < heads; head++) {
            double[] weights = attributes[head].weights();
            scales[head] = (float) bestScale(weights);
            biases[head] = (float) attributes[head].bias();
            for (int bucket = 0; bucket < weights.length; bucket++) {
                bytes[bucket * heads + head] = (byte) rounded(weights[bucket], scales[head]);
            }
        }
        return EmbeddedModel.of(bytes, scales, biases);
    }

    private static double bestScale(double[] weights) {
        double largest = Arrays.stream(weights).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return 1;
        }
        double best = largest / MOST;
        double least = error(weights, best);
        for (int step = 1; step < STEPS; step++) {
            double scale = largest / MOST * (STEPS - step) / STEPS;
            double error = error(weights, scale);
            if (error < least) {
                least = error;
                best = scale;
            }
        }
        return best;
    }

    private static double error(double[] weights, double scale) {
        double sum = 0;
        for (double weight : weights) {
            double difference = weight - rounded(weight, scale) * scale;
            sum += difference * difference;
        }
        return sum;
    }

    private static long rounded(double weight, double scale) {
        return Math.max(-MOST, Math.min(MOST, Math.round(weight / scale)));
    }
}
