package dev.integrationsrouter.perspective;

import dev.integrationsrouter.perspective.scorer.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers to the latest texts, and the texts that are being asked for right now. Thread-safe. */
final class RecentTexts implements TextMemory {

    private final Recent<Map<String, Double>> answers = new Recent<>();
    private final Recent<Boolean> undetectable = new Recent<>();
    private final Map<Digest, List<Task>> waiting = new HashMap<>();

    @Override
    public Known recall(Task task) {
        return recall(task, task.key()); // which takes a digest: not with the lock
    }

    private synchronized Known recall(Task task, Digest key) {
        @Nullable Map<String, Double> scores = answers.get(key);
        if (scores != null) {
            return new Known.Answered(scores);
        }
        if (undetectable.get(key) != null) {
            return new Known.Undetectable();
        }
        @Nullable List<Task> others = waiting.get(key);
        if (others != null) {
            others.add(task);
            return new Known.Asked();
        }
        waiting.put(key, new ArrayList<>());
        return new Known.Nothing();
    }

    @Override
    public synchronized List<Task> settled(Task task, @Nullable Map<String, Double> scores) {
        if (scores != null) {
            answers.put(task.key(), compact(task.asked, scores));
        }
        return ended(task.key());
    }

    @Override
    public synchronized List<Task> undetectable(Task task) {
        undetectable.put(task.key(), Boolean.TRUE);
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
