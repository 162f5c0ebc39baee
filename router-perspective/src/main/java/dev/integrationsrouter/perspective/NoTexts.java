package dev.integrationsrouter.perspective;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers nothing: where an answer costs little, to remember texts costs every post more than it saves the few that come again. */
final class NoTexts implements TextMemory {

    @Override
    public Optional<Map<String, Double>> known(Task task) {
        return Optional.empty();
    }

    @Override
    public boolean isUndetectable(Task task) {
        return false;
    }

    @Override
    public boolean leads(Task task) {
        return true;
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
