package dev.integrationsrouter.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies of JSON values that nobody can change afterwards. Null values are legal in JSON, so {@code Map.copyOf} is not. */
final class Values {

    /** What JSON libraries read and write; a value that holds itself has no end, and a thread's stack has one. */
    static final int DEEPEST = 1_000;

    private Values() {}

    static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> map) {
        return copyOf(map, 1);
    }

    private static Map<String, @Nullable Object> copyOf(Map<?, ? extends @Nullable Object> map, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ? extends @Nullable Object> entry : map.entrySet()) {
            String name = Objects.toString(entry.getKey(), null); // no name is no JSON: whoever writes it says so
            copy.put(name, copyOf(entry.getValue(), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyOf(@Nullable Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            return copyOf(map, deeper(depth));
        }
        if (value instanceof Collection<?> collection) {
            int inner = deeper(depth);
            List<@Nullable Object> copy = new ArrayList<>(collection.size());
            for (Object element : collection) {
                copy.add(copyOf(element, inner));
            }
            return Collections.unmodifiableList(copy);
        }
        return value;
    }

    private static int deeper(int depth) {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("A value is nested more than " + DEEPEST
                    + " levels deep, or holds itself; JSON is at most as deep");
        }
        return depth + 1;
    }
}
