package dev.integrationsrouter.core;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The runs whose callers were answered while their services went on, deaf to the interrupt. Thread-safe. */
final class LeftBehind {

    private static final int FRAMES = 20;

    private final Set<ActiveRun<?>> runs = ConcurrentHashMap.newKeySet();

    void add(ActiveRun<?> run) {
        runs.add(run);
    }

    void remove(ActiveRun<?> run) {
        runs.remove(run);
    }

    int count() {
        return runs.size();
    }

    int countOf(String service) {
        return (int) runs.stream()
                .filter(run -> run.start().service().equals(service))
                .count();
    }

    /** Where a thread is stuck, for whoever has to mend the service. */
    static String whereabouts(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }
}
