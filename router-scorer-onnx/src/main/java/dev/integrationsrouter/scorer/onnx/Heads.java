package dev.integrationsrouter.scorer.onnx;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which output of a model is which attribute.
 *
 * @param byAttribute the number of the output, by attribute
 */
record Heads(Map<String, Integer> byAttribute) {

    /** Copies the map. */
    Heads {
        byAttribute = Map.copyOf(byAttribute);
    }

    /**
     * Decides it; nothing is guessed.
     *
     * @param outputs how many the model has
     * @throws ConfigurationException if nobody says what they are, or if it does not fit
     */
    static Heads of(OnnxSettings settings, ModelConfig model, int outputs, ServiceConfig config) {
        List<String> labels = labels(settings, model, outputs, config);
        List<String> unknown = settings.labels().keySet().stream()
                .filter(label -> !labels.contains(label))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw config.invalid(
                    OnnxSettings.LABELS, "about labels that the model has, " + labels + ", without " + unknown);
        }
        return new Heads(byAttribute(settings, labels));
    }

    private static List<String> labels(OnnxSettings settings, ModelConfig model, int outputs, ServiceConfig config) {
        if (settings.heads().equals(List.of(Labels.DETOXIFY))) {
            return Labels.detoxify(outputs)
                    .orElseThrow(() -> config.invalid(
                            OnnxSettings.HEADS,
                            "the labels themselves: the models of Detoxify have 6, 7 or 16 outputs, this one has "
                                    + outputs));
        }
        if (!settings.heads().isEmpty()) {
            if (settings.heads().size() != outputs) {
                throw config.invalid(
                        OnnxSettings.HEADS, "as many labels as the model has outputs, which is " + outputs);
            }
            return settings.heads();
        }
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

    private static Map<String, Integer> byAttribute(OnnxSettings settings, List<String> labels) {
        Map<String, Integer> heads = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            String attribute = settings.labels()
                    .getOrDefault(label, Labels.attribute(label).orElse(Labels.UNUSED));
            Integer other = attribute.equals(Labels.UNUSED) ? null : heads.put(attribute, i);
            if (other != null) {
                throw new ConfigurationException("Labels " + labels.get(other) + " and " + label + " of the model in "
                        + settings.model() + " both mean " + attribute + "; say in setting " + OnnxSettings.LABELS
                        + " which is not wanted, such as " + label + "=" + Labels.UNUSED);
            }
        }
        if (heads.isEmpty()) {
            throw new ConfigurationException("No label of the model in " + settings.model() + " is known to mean an"
                    + " attribute: " + labels + ". Say which does in setting " + OnnxSettings.LABELS + ", such as "
                    + labels.get(0) + "=TOXICITY");
        }
        return heads;
    }

    Set<String> attributes() {
        return byAttribute.keySet();
    }

    /** In an order of its own, so that the same heads have the same text. */
    @Override
    public String toString() {
        List<String> pairs = new ArrayList<>();
        new TreeSet<>(byAttribute.keySet()).forEach(name -> pairs.add(name + "=" + byAttribute.get(name)));
        return String.join(";", pairs);
    }
}
