package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.util.List;

/** What the outputs of a model are called, in their order. */
final class OutputLabels {

    private OutputLabels() {}

    /**
     * Decides it: a setting, else the model's own files. Nothing is guessed.
     *
     * @param outputs how many the model has
     * @throws ConfigurationException if nobody says it, or if it does not fit
     */
    static List<String> of(OnnxSettings settings, ModelConfig model, int outputs, ServiceConfig config) {
        if (settings.heads().equals(List.of(Labels.DETOXIFY))) {
            return Labels.detoxify(outputs)
                    .orElseThrow(() -> config.invalid(
                            OnnxSettings.HEADS,
                            "the labels themselves: the models of Detoxify have 6, 7 or 16 outputs, this one has "
                                    + outputs));
        }
        return settings.heads().isEmpty() ? ofFile(settings, model, outputs) : ofSetting(settings, outputs, config);
    }

    private static List<String> ofSetting(OnnxSettings settings, int outputs, ServiceConfig config) {
        if (settings.heads().size() != outputs) {
            throw config.invalid(OnnxSettings.HEADS, "as many labels as the model has outputs, which is " + outputs);
        }
        return settings.heads();
    }

    private static List<String> ofFile(OnnxSettings settings, ModelConfig model, int outputs) {
        if (model.labels().isEmpty()) {
            throw new ConfigurationException("Nothing says what the " + outputs + " outputs of the model in "
                    + settings.model() + " are: give it a config.json with id2label, or name their labels in order in"
                    + " setting " + OnnxSettings.HEADS + " (" + Labels.DETOXIFY + " for a model of Detoxify)");
        }
        if (model.labels().size() != outputs) {
            throw new ConfigurationException("id2label in " + settings.model().resolve(ModelFolder.CONFIG) + " has "
                    + model.labels().size() + " labels, but the model has " + outputs
                    + " outputs; take both files from one export, or name the labels in setting "
                    + OnnxSettings.HEADS);
        }
        return model.labels();
    }
}
