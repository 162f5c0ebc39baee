package dev.integrationsrouter.perspective;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was used least recently. Not thread-safe. */
final class Recent<K, V> extends LinkedHashMap<K, V> {

    /** How much of a run is remembered, so that its memory does not grow with the number of posts. */
    static final int CAPACITY = 100_000;

    private final int capacity;

    Recent() {
        this(CAPACITY);
    }

    Recent(int capacity) {
        super(16, 0.75f, true);
        this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > capacity;
    }
}
