package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a payload that does not fit the service's type, in words for whoever wrote the request.
 *
 * @param where its pointer in the request
 * @param message continues the pointer; never quotes the value
 * @param path from the payload's root
 */
record BindingProblem(Pointer where, String message, List<Reference> path) {

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

    static BindingProblem of(JsonMappingException e, JsonNode payload) {
        Pointer where = Pointer.PAYLOAD;
        for (Reference step : e.getPath()) {
            where = step.getFieldName() != null ? where.child(step.getFieldName()) : where.child(step.getIndex());
        }
        return new BindingProblem(where, message(e, payload, where), List.copyOf(e.getPath()));
    }

    /** The same problem seen as one of the object or array around it. */
    BindingProblem parent() {
        return new BindingProblem(where, message, path.isEmpty() ? path : path.subList(0, path.size() - 1));
    }

    /** Takes the value out of the tree; false if it is the whole payload, or not there to be taken. */
    boolean removeFrom(JsonNode payload) {
        if (path.isEmpty()) {
            return false;
        }
        JsonNode parent = at(payload, path.subList(0, path.size() - 1));
        Reference last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object && last.getFieldName() != null) {
            return object.remove(last.getFieldName()) != null;
        }
        if (parent instanceof ArrayNode array) {
            // removing it would move the ones behind it, and with them their pointers
            boolean isThere = array.hasNonNull(last.getIndex());
            if (isThere) {
                array.setNull(last.getIndex());
            }
            return isThere;
        }
        return false;
    }

    private static String message(JsonMappingException e, JsonNode payload, Pointer where) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is no field of this service" + hint(unknown, where) + known(unknown.getKnownPropertyIds());
        }
        JsonNode found = at(payload, e.getPath());
        if (e instanceof MismatchedInputException mismatch) {
            return "must be " + expected(mismatch.getTargetType()) + ", but is " + kind(found);
        }
        return "is refused by the service's payload type";
    }

    private static String hint(UnrecognizedPropertyException unknown, Pointer where) {
        Pointer inPayload = Pointer.PAYLOAD.child(unknown.getPropertyName());
        return where.equals(inPayload) ? RequestFields.hint(unknown.getPropertyName(), Pointer.PAYLOAD) : "";
    }

    private static String known(@Nullable Collection<Object> names) {
        return names == null || names.isEmpty()
                ? ""
                : "; it has " + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    private static JsonNode at(JsonNode root, List<Reference> path) {
        JsonNode node = root;
        for (Reference step : path) {
            node = step.getFieldName() != null ? node.path(step.getFieldName()) : node.path(step.getIndex());
        }
        return node;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants()).map(String::valueOf).collect(Collectors.joining(", "));
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

    private static String kind(JsonNode node) {
        if (node.isMissingNode()) {
            return "absent";
        }
        if (node.isIntegralNumber()) {
            return "a whole number" + (node.canConvertToLong() ? " (" + node.asText() + ")" : "");
        }
        if (node.isNumber()) {
            return "a number with a fraction";
        }
        return switch (node.getNodeType()) {
            case STRING -> node.textValue().isEmpty() ? "an empty string" : "a string";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case ARRAY -> "an array";
            default -> "an object";
        };
    }
}
