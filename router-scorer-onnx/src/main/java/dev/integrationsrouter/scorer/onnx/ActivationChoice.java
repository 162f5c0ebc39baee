package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.api.ConfigurationException;
import java.util.List;
import java.util.Optional;

/** Which {@link Activation} a model was trained for. */
final class ActivationChoice {

    private ActivationChoice() {}

    /**
     * Decides it: a setting, else the model's own files, else labels that are known. The wrong one would make scores that look
     * like some: nothing is guessed.
     *
     * @param labels of the outputs, in their order
     * @throws ConfigurationException if nobody says it, or if it cannot be
     */
    static Activation of(OnnxSettings settings, ModelConfig model, List<String> labels) {
        Activation activation = settings.activation()
                .or(model::activation)
                .or(() -> Labels.areDetoxifys(labels) ? Optional.of(Activation.SIGMOID) : Optional.empty())
                .orElseThrow(() -> unknown(settings, labels));
        if (activation == Activation.SOFTMAX && labels.size() == 1) {
            throw new ConfigurationException("The softmax of a single output is always 1, and the model in "
                    + settings.model() + " has no other than " + labels.get(0) + "; say in setting "
                    + OnnxSettings.ACTIVATION + " what makes a score of it: sigmoid, or none if it is a probability");
        }
        return activation;
    }

    private static ConfigurationException unknown(OnnxSettings settings, List<String> labels) {
        return new ConfigurationException("Nothing says how the outputs of the model in " + settings.model()
                + " become scores: a config.json with problem_type would. Set " + OnnxSettings.ACTIVATION
                + "=softmax if its labels, " + labels
                + ", exclude each other, sigmoid if each is for itself, or none if"
                + " the outputs are probabilities already");
    }
}
