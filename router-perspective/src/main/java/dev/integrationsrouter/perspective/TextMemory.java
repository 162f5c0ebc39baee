package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this run knows of texts, so that reposts and spam cost one query: the answers to the latest of them, and
 * which are being asked for right now. Thread-safe.
 */
final class TextMemory {

    private final Recent<Map<String, Double>> answers = new Recent<>();
    private final Recent<Boolean> undetectable = new Recent<>();
    private final Map<Digest, List<Task>> waiting = new HashMap<>();

    /** What was answered: scores by attribute. The attributes asked for that it lacks were left out. */
    synchronized Optional<Map<String, Double>> known(Digest key) {
        return Optional.ofNullable(answers.get(key));
    }

    /** The language of what the key stands for cannot be detected; answers who waited for it. */
    synchronized List<Task> undetectable(Digest key) {
        undetectable.put(key, Boolean.TRUE);
        return ended(key);
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
     * @param scores what others are answered, too; null if that says nothing of theirs
     * @return who waited
     */
    synchronized List<Task> settled(Task task, @Nullable Map<String, Double> scores) {
        if (scores != null) {
            answers.put(task.key(), compact(task.asked, scores));
        }
        return ended(task.key());
    }

    private List<Task> ended(Digest key) {
        @Nullable List<Task> waited = waiting.remove(key);
        return waited == null ? List.of() : waited;
    }

    /** Small, as there are many. */
    private static Map<String, Double> compact(List<String> asked, Map<String, Double> scores) {
        double[] values = new double[asked.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scores.getOrDefault(asked.get(i), Double.NaN);
        }
        return Verdict.Scored.of(asked, values).scores();
    }
}
