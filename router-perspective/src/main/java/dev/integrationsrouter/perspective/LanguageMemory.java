package dev.integrationsrouter.perspective;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which attributes the service has refused for which languages in this run. It names one at a time, so that the
 * first text of a language may take as many queries as it has unsupported attributes; the others take two.
 * Nothing is left out beforehand: only the service knows what language it will detect. Thread-safe.
 */
final class LanguageMemory {

    private final Map<List<String>, Set<String>> unsupported = new HashMap<>();

    /** Learns of one attribute, and answers all that are known to be unsupported for these languages. */
    synchronized Set<String> learn(String attribute, List<String> languages) {
        if (languages.isEmpty()) {
            return Set.of(attribute);
        }
        Set<String> known = unsupported.computeIfAbsent(List.copyOf(languages), unused -> new TreeSet<>());
        known.add(attribute);
        return Set.copyOf(known);
    }
}
