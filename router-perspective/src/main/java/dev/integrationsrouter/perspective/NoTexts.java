package dev.integrationsrouter.perspective;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers nothing: where an answer costs little, to remember texts costs every post more than it saves the few that come again. */
final class NoTexts implements TextMemory {

    private static final Known NOTHING = new Known.Nothing();

    @Override
    public Known recall(Task task) {
        return NOTHING;
    }

    @Override
    public List<Task> settled(Task task, @Nullable Map<String, Double> scores) {
        return List.of();
    }

    @Override
    public List<Task> undetectable(Task task) {
        return List.of();
    }
}
