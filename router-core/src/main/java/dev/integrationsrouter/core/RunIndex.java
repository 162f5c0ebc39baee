package dev.integrationsrouter.core;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The positions of runs that have something in common, newest last. */
final class RunIndex<K> {

    private final Map<K, NavigableSet<RunPosition>> positions = new HashMap<>();

    void add(K key, RunPosition position) {
        positions.computeIfAbsent(key, any -> new TreeSet<>()).add(position);
    }

    void remove(K key, RunPosition position) {
        positions.computeIfPresent(key, (same, set) -> {
            set.remove(position);
            return set.isEmpty() ? null : set;
        });
    }

    @Nullable
    RunPosition newest(K key) {
        NavigableSet<RunPosition> set = positions.get(key);
        return set == null ? null : set.last();
    }

    @Nullable
    RunPosition newestBefore(K key, RunPosition end) {
        NavigableSet<RunPosition> set = positions.get(key);
        return set == null ? null : set.lower(end);
    }
}
