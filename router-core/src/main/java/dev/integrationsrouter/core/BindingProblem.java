package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.integrationsrouter.core.FieldHomes.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a payload that does not fit the service's type, in words for whoever wrote the request.
 *
 * @param where its pointer in the request
 * @param message continues the pointer; never quotes the value
 * @param path from the payload's root
 * @param isUnknownField whether its name is the problem, and not its value
 * @param substitute what may stand there instead where something must; null if nothing must
 */
record BindingProblem(
        Pointer where,
        String message,
        List<Reference> path,
        boolean isUnknownField,
        @Nullable JsonNode substitute) {

    static BindingProblem of(JsonMappingException e, JsonNode payload, ObjectMapper mapper) {
        List<Reference> path = path(e, payload);
        boolean isKey = path.size() > e.getPath().size();
        String message = isKey && e instanceof InvalidFormatException format
                ? "must have a name that is " + ExpectedType.of(format.getTargetType(), mapper)
                : message(e, at(payload, path), mapper);
        boolean isUnknown = e instanceof UnrecognizedPropertyException;
        return new BindingProblem(pointer(path), message, path, isUnknown, isKey || isUnknown ? null : substitute(e));
    }

    /** A name in a map that cannot be a key of it is reported as a problem of the map. */
    private static List<Reference> path(JsonMappingException e, JsonNode payload) {
        List<Reference> path = new ArrayList<>(e.getPath());
        if (e instanceof InvalidFormatException format
                && format.getValue() instanceof String key
                && at(payload, path).has(key)) {
            path.add(new Reference(null, key));
        }
        return path;
    }

    private static Pointer pointer(List<Reference> path) {
        Pointer where = Pointer.PAYLOAD;
        for (Reference step : path) {
            where = step.getFieldName() != null ? where.child(step.getFieldName()) : where.child(step.getIndex());
        }
        return where;
    }

    /** The last name of its pointer. */
    String name() {
        return String.valueOf(path.get(path.size() - 1).getFieldName());
    }

    /** The objects around it that have a type, the nearest first. */
    List<Level> levels(WireNames wireNames) {
        List<Level> levels = new ArrayList<>();
        for (int i = path.size() - 1; i >= 0; i--) {
            Object holder = path.get(i).getFrom();
            if (holder != null) {
                JavaType type = wireNames.typeOf(holder instanceof Class<?> c ? c : holder.getClass());
                if (WireNames.isObject(type)) {
                    levels.add(new Level(pointer(path.subList(0, i)), type));
                }
            }
        }
        return levels;
    }

    /** The same problem seen as one of the object or array around it. */
    BindingProblem parent() {
        return path.isEmpty()
                ? this
                : new BindingProblem(where.parent(), message, path.subList(0, path.size() - 1), isUnknownField, null);
    }

    /** Takes the value out of the tree; false if it is the whole payload, or not there to be taken. */
    boolean takeFrom(JsonNode payload) {
        if (path.isEmpty()) {
            return false;
        }
        JsonNode parent = at(payload, path.subList(0, path.size() - 1));
        Reference last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object && last.getFieldName() != null) {
            return takeFrom(object, last.getFieldName());
        }
        if (parent instanceof ArrayNode array && array.has(last.getIndex())) {
            // removing it would move the ones behind it, and with them their pointers
            JsonNode before = array.set(last.getIndex(), substitute == null ? NullNode.instance : substitute);
            return substitute != null || !before.isNull();
        }
        return false;
    }

    private boolean takeFrom(ObjectNode object, String name) {
        if (substitute != null) {
            object.set(name, substitute);
        } else if (object.remove(name) == null) {
            object.putNull(name); // its absence was the problem
        }
        return true;
    }

    /** A Java primitive cannot be absent, and what holds it could not be looked at. */
    private static @Nullable JsonNode substitute(JsonMappingException e) {
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null || !type.isPrimitive()) {
            return null;
        }
        if (type == boolean.class) {
            return BooleanNode.FALSE;
        }
        return type == char.class ? TextNode.valueOf("0") : IntNode.valueOf(0);
    }

    private static String message(JsonMappingException e, JsonNode found, ObjectMapper mapper) {
        if (e instanceof UnrecognizedPropertyException) {
            return "is no field of this service";
        }
        if (e instanceof InvalidTypeIdException wrongType) {
            return "must say which kind of object it is by " + TypeIds.of(wrongType.getBaseType(), mapper);
        }
        if (e instanceof MismatchedInputException mismatch) {
            return "must be " + ExpectedType.of(mismatch.getTargetType(), mapper) + ", but is " + JsonKind.of(found);
        }
        return "is refused by the service's payload type; it is " + JsonKind.of(found);
    }

    /** Which fields there are instead of an unknown one. */
    static String known(JsonMappingException e) {
        Collection<Object> names =
                e instanceof UnrecognizedPropertyException unknown ? unknown.getKnownPropertyIds() : null;
        return names == null || names.isEmpty()
                ? ""
                : "; it has " + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    static JsonNode at(JsonNode root, List<Reference> path) {
        JsonNode node = root;
        for (Reference step : path) {
            node = step.getFieldName() != null ? node.path(step.getFieldName()) : node.path(step.getIndex());
        }
        return node;
    }
}
