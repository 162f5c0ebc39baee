package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request must hold where a payload type has a Java type, in words. */
final class ExpectedType {

    private static final Set<Class<?>> INTEGERS = Set.of(
            int.class,
            long.class,
            short.class,
            byte.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            BigInteger.class);

    private ExpectedType() {}

    static String of(@Nullable Class<?> type, ObjectMapper mapper) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants())
                            .map(constant -> mapper.valueToTree(constant).asText())
                            .collect(Collectors.joining(", "));
        }
        if (INTEGERS.contains(type)) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a string";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        boolean scalar = type.getName().startsWith("java.") && !Map.class.isAssignableFrom(type);
        return scalar ? "a valid " + type.getSimpleName().toLowerCase(Locale.ROOT) : "an object";
    }
}
