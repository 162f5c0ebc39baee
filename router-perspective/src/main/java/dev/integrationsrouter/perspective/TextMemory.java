package dev.integrationsrouter.perspective;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this run knows of texts, so that reposts and spam cost one query: the answers to the latest of them, and
 * which are being asked for right now. Thread-safe.
 */
final class TextMemory {

    private final Recent<Answer> answers = new Recent<>();
    private final Recent<Boolean> undetectable = new Recent<>();
    private final Map<Digest, List<Task>> waiting = new HashMap<>();

    /** Scores in the order of the attributes asked for, not a number for those left out: small, as there are many. */
    static final class Answer {
        private final List<String> attributes;
        private final double[] values;

        Answer(List<String> attributes, Map<String, Double> scores) {
            this.attributes = attributes;
            this.values = new double[attributes.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = scores.getOrDefault(attributes.get(i), Double.NaN);
            }
        }

        Map<String, Double> scores() {
            Map<String, Double> scores = new HashMap<>();
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    scores.put(attributes.get(i), values[i]);
                }
            }
            return scores;
        }

        Set<String> leftOut() {
            Set<String> leftOut = new LinkedHashSet<>(attributes);
            leftOut.removeAll(scores().keySet());
            return leftOut;
        }
    }

    synchronized Optional<Answer> known(Digest key) {
        return Optional.ofNullable(answers.get(key));
    }

    /** The language of what the key stands for cannot be detected; answers who waited for it. */
    synchronized List<Task> undetectable(Digest key) {
        undetectable.put(key, Boolean.TRUE);
        return settled(key, null);
    }

    synchronized boolean isUndetectable(Digest key) {
        return undetectable.get(key) != null;
    }

    /** Whether the task is to ask. If not, another one asks for the same text, and this one waits for it. */
    synchronized boolean leads(Task task) {
        @Nullable List<Task> others = waiting.get(task.key());
        if (others == null) {
            waiting.put(task.key(), new ArrayList<>());
            return true;
        }
        others.add(task);
        return false;
    }

    /**
     * Ends the asking for a text.
     *
     * @param answer null if it has none for others
     * @return who waited
     */
    synchronized List<Task> settled(Digest key, @Nullable Answer answer) {
        if (answer != null) {
            answers.put(key, answer);
        }
        @Nullable List<Task> waited = waiting.remove(key);
        return waited == null ? List.of() : waited;
    }
}
