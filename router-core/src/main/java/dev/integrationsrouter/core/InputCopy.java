package dev.integrationsrouter.core;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a caller handed in to plain JSON values, within the limits. The maps of strangers may be deep,
 * huge, endless, cyclic or full of things that are no JSON: nothing is touched beyond a limit, and nothing is
 * asked for its size, its hash code or its text. One instance copies one input.
 */
final class InputCopy {

    private final RequestLimits limits;
    private final Violations violations;
    private final Set<Object> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, @Nullable Object> copied = new LinkedHashMap<>();
    private long bytes;
    private int members;

    InputCopy(RequestLimits limits, Violations violations) {
        this.limits = limits;
        this.violations = violations;
    }

    /** The members of the outermost map. */
    Map<String, @Nullable Object> copyOf(Map<?, ?> input) {
        object(input, copied, Pointer.ROOT);
        return copied;
    }

    /** What was copied until now: all of it, or what came before a limit. */
    Map<String, @Nullable Object> copied() {
        return copied;
    }

    private @Nullable Object value(@Nullable Object value, Pointer where) {
        if (value == null || value instanceof Boolean) {
            count(Boolean.FALSE.equals(value) ? 5 : 4, where);
            return value;
        }
        if (value instanceof String || value instanceof Character) {
            return string(value.toString(), where);
        }
        if (value instanceof CharSequence text) {
            return string(characters(text, where), where);
        }
        if (value instanceof Number number) {
            Number copy = InputNumbers.copyOf(number, where, violations);
            count(copy == null ? 0 : JsonSize.ofNumber(number), where);
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            object(map, copy, where);
            return copy;
        }
        if (value instanceof Collection<?> collection) {
            return array(collection, collection, where);
        }
        if (value instanceof Object[] array) {
            return array(array, Arrays.asList(array), where);
        }
        violations.add(
                where,
                "must be a JSON value (string, number, boolean, null, list or map), but is " + JsonKind.of(value));
        return null;
    }

    /** Maps in it come last, so that the names that a request is recorded by are known when a limit is met in one. */
    private void object(Map<?, ?> map, Map<String, @Nullable Object> copy, Pointer where) {
        if (!enter(map, where)) {
            return;
        }
        List<Nested> maps = new ArrayList<>();
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            member(first, where);
            first = false;
            if (entry.getKey() instanceof String text) {
                String name = name(text, copy, where);
                Object value = entry.getValue();
                if (value instanceof Map<?, ?> nested) {
                    copy.put(name, null); // keeps its place
                    maps.add(new Nested(name, nested));
                } else {
                    copy.put(name, value(value, where.child(name)));
                }
            } else {
                violations.add(where, "has a member name that is no string but " + typeOf(entry.getKey()));
            }
        }
        for (Nested nested : maps) {
            Map<String, @Nullable Object> nestedCopy = new LinkedHashMap<>();
            copy.put(nested.name(), nestedCopy);
            object(nested.map(), nestedCopy, where.child(nested.name()));
        }
        ancestors.remove(map);
    }

    /** A map in a map. */
    private record Nested(String name, Map<?, ?> map) {}

    private String name(String text, Map<String, @Nullable Object> copy, Pointer where) {
        Pointer child = where.child(text);
        String name = string(text, child);
        count(1, child);
        if (copy.containsKey(name)) {
            violations.add(child, "is there twice, and a name may be only once in an object");
        }
        return name;
    }

    private List<@Nullable Object> array(Object container, Collection<?> elements, Pointer where) {
        List<@Nullable Object> copy = new ArrayList<>();
        if (enter(container, where)) {
            for (Object element : elements) {
                member(copy.isEmpty(), where);
                copy.add(value(element, where.child(copy.size())));
            }
            ancestors.remove(container);
        }
        return copy;
    }

    private boolean enter(Object container, Pointer where) {
        if (ancestors.contains(container)) {
            violations.add(where, "contains itself, which JSON cannot");
            return false;
        }
        if (ancestors.size() == limits.maxDepth()) {
            throw new OverLimitException(
                    "it is nested deeper than " + limits.maxDepth() + " (reached in " + where + ")");
        }
        ancestors.add(container);
        count(2, where);
        return true;
    }

    private void member(boolean first, Pointer where) {
        if (++members > limits.maxMembers()) {
            throw new OverLimitException(
                    "it has more than " + limits.maxMembers() + " members and elements (reached in " + where + ")");
        }
        count(first ? 0 : 1, where);
    }

    /** Character by character, as many as it says it has: what it says as a whole may be of any length. */
    private String characters(CharSequence text, Pointer where) {
        int length = text.length();
        checkLength(length, where);
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            characters.append(text.charAt(i));
        }
        return characters.toString();
    }

    private String string(String text, Pointer where) {
        checkLength(text.length(), where);
        count(JsonSize.ofString(text), where);
        if (JsonSize.isUnicode(text)) {
            return text;
        }
        violations.add(where, "is no Unicode text: a surrogate in it stands alone");
        // the copy is recorded all the same, and not every store can hold such a text
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private void checkLength(int length, Pointer where) {
        if (length > limits.maxStringLength()) {
            throw new OverLimitException(where + " is a string of " + length + " characters, and at most "
                    + limits.maxStringLength() + " are allowed");
        }
    }

    private static String typeOf(@Nullable Object key) {
        return key == null ? "null" : "a " + key.getClass().getTypeName();
    }

    private void count(long more, Pointer where) {
        bytes += more;
        if (bytes > limits.maxBytes()) {
            throw new OverLimitException(
                    "it is larger than " + limits.maxBytes() + " bytes (reached in " + where + ")");
        }
    }

    /** Stops the copying. The message continues the sentence "The request is over a limit:". */
    static final class OverLimitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OverLimitException(String message) {
            super(message);
        }
    }
}
