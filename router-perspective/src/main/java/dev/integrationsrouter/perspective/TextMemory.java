package dev.integrationsrouter.perspective;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run knows of texts, so that reposts and spam may cost one query. Thread-safe. */
interface TextMemory {

    /** What is known of a text. */
    sealed interface Known {

        /** Nothing: whoever hears this is to ask. */
        record Nothing() implements Known {}

        /** Another task asks for it right now; this one waits, and the end of that asking answers it. */
        record Asked() implements Known {}

        /** Its language cannot be detected. */
        record Undetectable() implements Known {}

        /**
         * It was answered.
         *
         * @param scores by attribute; the attributes asked for that it lacks were left out
         */
        record Answered(Map<String, Double> scores) implements Known {}
    }

    /** What is known of what the task asks for. All at once, as an answer that came in between would be asked for again. */
    Known recall(Task task);

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
