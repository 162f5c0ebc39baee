package dev.integrationsrouter.dynamodb;

import java.util.List;
import java.util.Map;

/**
 * How a table stands.
 *
 * @param fields what there is to know, by name, in the order to read it in; a value is a text, or a map of texts
 * @param changes what was done to it, for example {@code switched on time to live}; empty if nothing was
 * @param problems why a tracker cannot use it, each with what would help; empty if it can
 * @param advice what could be better, each with what would help
 */
public record TableReport(
        Map<String, Object> fields, List<String> changes, List<String> problems, List<String> advice) {

    /** Copies the lists; the map is taken as it is. */
    public TableReport {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
        advice = List.copyOf(advice);
    }

    /** {@return whether a tracker can use it as it is now} */
    public boolean isUsable() {
        return problems.isEmpty();
    }
}
