package dev.integrationsrouter.core;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs that have something in common, newest last. */
final class RunIndex<K> {

    private final Map<K, NavigableMap<RunPosition, MemoryRun>> runs = new HashMap<>();

    void add(K key, MemoryRun run) {
        runs.computeIfAbsent(key, any -> new TreeMap<>()).put(run.position(), run);
    }

    void remove(K key, MemoryRun run) {
        runs.computeIfPresent(key, (same, sorted) -> {
            sorted.remove(run.position());
            return sorted.isEmpty() ? null : sorted;
        });
    }

    @Nullable
    MemoryRun newest(K key) {
        NavigableMap<RunPosition, MemoryRun> sorted = runs.get(key);
        return sorted == null ? null : sorted.lastEntry().getValue();
    }

    @Nullable
    MemoryRun newestBefore(K key, RunPosition end) {
        NavigableMap<RunPosition, MemoryRun> sorted = runs.get(key);
        Map.Entry<RunPosition, MemoryRun> newest = sorted == null ? null : sorted.lowerEntry(end);
        return newest == null ? null : newest.getValue();
    }
}
