package dev.integrationsrouter.scorer.onnx;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes scores of a model's outputs. */
enum Activation {
    /** Each head for itself, as models with several labels for one text are trained. */
    SIGMOID {
        @Override
        double[] scores(float[] outputs) {
            double[] scores = new double[outputs.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = 1 / (1 + Math.exp(-outputs[i]));
            }
            return scores;
        }
    },
    /** The shares of classes that exclude each other. */
    SOFTMAX {
        @Override
        double[] scores(float[] outputs) {
            double most = Double.NEGATIVE_INFINITY;
            for (float output : outputs) {
                most = Math.max(most, output);
            }
            double[] scores = new double[outputs.length];
            double sum = 0;
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Math.exp(outputs[i] - most);
                sum += scores[i];
            }
            for (int i = 0; i < scores.length; i++) {
                scores[i] /= sum;
            }
            return scores;
        }
    },
    /** The outputs as they are. */
    NONE {
        @Override
        double[] scores(float[] outputs) {
            double[] scores = new double[outputs.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = outputs[i];
            }
            return scores;
        }
    };

    /** Of the outputs for one text; not a number where an output is none. */
    abstract double[] scores(float[] outputs);

    /** As settings name it, in any case. */
    static Optional<Activation> named(String text) {
        return Stream.of(values())
                .filter(activation -> activation.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
