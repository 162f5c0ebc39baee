package dev.integrationsrouter.perspective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run knows of texts, so that reposts and spam may cost one query. Thread-safe; its lock is the memory itself. */
interface TextMemory {

    /** What was answered: scores by attribute. The attributes asked for that it lacks were left out. */
    Optional<Map<String, Double>> known(Task task);

    /** Whether the language of what the task asks for cannot be detected. */
    boolean isUndetectable(Task task);

    /** Whether the task is to ask. If not, another one asks for the same text, and this one waits for it. */
    boolean leads(Task task);

    /**
     * Ends the asking for a text.
     *
     * @param scores what others are answered, too; null if that says nothing of theirs
     * @return who waited
     */
    List<Task> settled(Task task, @Nullable Map<String, Double> scores);

    /** Ends the asking for a text whose language cannot be detected; answers who waited. */
    List<Task> undetectable(Task task);
}
