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
     * Decides it: settings, else what labels are known to mean.
     *
     * @param labels of the outputs, in their order
     * @throws ConfigurationException if no label means an attribute, or two mean the same
     */
    static Heads of(OnnxSettings settings, List<String> labels, ServiceConfig config) {
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
