package dev.integrationsrouter.testkit.service;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that have a form in JSON which nobody has to decide: strings, finite numbers, booleans, null, lists and maps. */
final class JsonValues {

    private JsonValues() {}

    /**
     * The first value that is none, with its place.
     *
     * @param where the value is, such as {@code metadata}
     * @return such as {@code metadata.from is 2026-03-01T12:00:00Z of type java.time.Instant, which is no JSON value}
     */
    static Optional<String> problem(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return first(
                    map.entrySet().stream().map(member -> problem(where + "." + member.getKey(), member.getValue())));
        }
        if (value instanceof Collection<?> list) {
            return first(list.stream().map(element -> problem(where + "[]", element)));
        }
        return isScalar(value)
                ? Optional.empty()
                : Optional.of(where + " is " + value + " of type "
                        + (value == null ? "null" : value.getClass().getName()) + ", which is no JSON value");
    }

    private static Optional<String> first(Stream<Optional<String>> problems) {
        return problems.flatMap(Optional::stream).findFirst();
    }

    private static boolean isScalar(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue());
        }
        return value == null || value instanceof String || value instanceof Boolean || value instanceof Number;
    }
}
