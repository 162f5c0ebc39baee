package dev.integrationsrouter.core;

import java.math.BigDecimal;
import java.math.BigInteger;
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
 * huge, cyclic or full of things that are no JSON: nothing is touched beyond a limit, and nothing is
 * asked for its hash code. One instance copies one input.
 */
final class InputCopy {

    private final RequestLimits limits;
    private final Violations violations;
    private final Set<Object> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;
    private int members;

    InputCopy(RequestLimits limits, Violations violations) {
        this.limits = limits;
        this.violations = violations;
    }

    /** The members of the outermost map. */
    Map<String, @Nullable Object> copyOf(Map<?, ?> input) {
        return object(input, Pointer.ROOT);
    }

    private @Nullable Object value(@Nullable Object value, Pointer where) {
        if (value == null || value instanceof Boolean) {
            count(5, where);
            return value;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return string(value, where);
        }
        if (value instanceof Number number) {
            return number(number, where);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, where);
        }
        if (value instanceof Collection<?> collection) {
            return array(collection, where);
        }
        if (value instanceof Object[] array) {
            return array(Arrays.asList(array), where);
        }
        violations.add(
                where,
                "must be a JSON value (string, number, boolean, null, list or map), but is " + JsonKind.of(value));
        return null;
    }

    private Map<String, @Nullable Object> object(Map<?, ?> map, Pointer where) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (enter(map, where)) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                member(where);
                if (entry.getKey() instanceof String name) {
                    Pointer child = where.child(name);
                    string(name, child);
                    copy.put(name, value(entry.getValue(), child));
                } else {
                    violations.add(where, "has a member name that is no string but " + JsonKind.of(entry.getKey()));
                }
            }
            leave(map);
        }
        return copy;
    }

    private List<@Nullable Object> array(Collection<?> elements, Pointer where) {
        List<@Nullable Object> copy = new ArrayList<>();
        if (enter(elements, where)) {
            for (Object element : elements) {
                member(where);
                copy.add(value(element, where.child(copy.size())));
            }
            leave(elements);
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

    private void leave(Object container) {
        ancestors.remove(container);
    }

    private void member(Pointer where) {
        if (++members > limits.maxMembers()) {
            throw new OverLimitException(
                    "it has more than " + limits.maxMembers() + " members and elements (reached in " + where + ")");
        }
        count(1, where);
    }

    private String string(Object text, Pointer where) {
        int length = text instanceof CharSequence sequence ? sequence.length() : 1;
        if (length > limits.maxStringLength()) {
            throw new OverLimitException(where + " is a string of " + length + " characters, and at most "
                    + limits.maxStringLength() + " are allowed");
        }
        String string = text.toString();
        count(2L + utf8Length(string, where), where);
        return string;
    }

    private long utf8Length(String string, Pointer where) {
        long length = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (!Character.isSurrogate(c)) {
                length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                violations.add(where, "is no Unicode text: a surrogate in it stands alone");
            }
        }
        return length;
    }

    private @Nullable Number number(Number number, Pointer where) {
        if (number instanceof BigInteger big) {
            count(big.bitLength() / 3L, where);
            return big;
        }
        if (number instanceof Double || number instanceof Float) {
            count(8, where);
            double value = number.doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
            violations.add(where, "must be a finite number, but is " + value);
            return null;
        }
        if (number instanceof BigDecimal decimal) {
            count(decimal.unscaledValue().bitLength() / 3L, where);
            return decimal;
        }
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            count(8, where);
            return number;
        }
        violations.add(
                where, "must be a JSON number, but is " + number.getClass().getName());
        return null;
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
