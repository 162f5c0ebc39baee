package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.NameTransformer;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.path.ContainerElementNode;
import org.hibernate.validator.path.PropertyNode;
import org.jspecify.annotations.Nullable;

/**
 * Translates where Bean Validation found something (Java property names) to where that is in the request. Goes
 * by the values that were validated and by the JSON that they were bound from, side by side, so that subtypes and
 * aliases are those of this request. One instance for one payload.
 */
final class ConstraintPlaces {

    private final ObjectMapper mapper;
    private final WireNames wireNames;
    private final JsonNode payload;

    /** Where the elements of an array that was bound to a set stand in it: a set has no positions. */
    private final Map<Pointer, Map<Object, Integer>> positions = new HashMap<>();

    ConstraintPlaces(ObjectMapper mapper, WireNames wireNames, JsonNode payload) {
        this.mapper = mapper;
        this.wireNames = wireNames;
        this.payload = payload;
    }

    /**
     * A place in the request.
     *
     * @param node what stands there
     * @param isWhole whether the constraint is on the object there as a whole, by several of its fields
     */
    record Place(Pointer where, JsonNode node, boolean isWhole) {}

    Place of(ConstraintViolation<?> violation) {
        Walk walk = new Walk(violation.getRootBean());
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        while (nodes.hasNext() && !walk.ended) {
            Path.Node node = nodes.next();
            Object lastBean = nodes.hasNext() ? null : violation.getLeafBean();
            if (node.isInIterable()) {
                walk.enterElement(node, lastBean);
            }
            if (node.getKind() == ElementKind.PROPERTY && !walk.ended) {
                walk.enterProperty(node, lastBean);
            } else if (node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                walk.value = node.as(ContainerElementNode.class).getValue();
            }
        }
        return new Place(walk.where, walk.node, walk.isWhole());
    }

    private final class Walk {
        private Pointer where = Pointer.PAYLOAD;
        private JsonNode node = payload;
        private @Nullable Object value;
        private NameTransformer unwrapping = NameTransformer.NOP;
        private boolean inField;
        private boolean ended;

        Walk(@Nullable Object root) {
            value = root;
        }

        boolean isWhole() {
            return !inField;
        }

        void enterElement(Path.Node step, @Nullable Object lastBean) {
            Object container = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            if (step.getIndex() != null) {
                enter(step.getIndex());
                value = elementAt(container, step.getIndex());
            } else if (step.getKey() != null) {
                enter(nameOf(step.getKey()));
                value = container instanceof Map<?, ?> map ? map.get(step.getKey()) : null;
            } else {
                value = step.getKind() == ElementKind.CONTAINER_ELEMENT
                        ? step.as(ContainerElementNode.class).getValue()
                        : lastBean;
                enterElementOfSet();
            }
            inField = step.getKind() == ElementKind.CONTAINER_ELEMENT;
        }

        void enterProperty(Path.Node step, @Nullable Object lastBean) {
            Object bean = lastBean != null ? lastBean : value instanceof Optional<?> o ? o.orElse(null) : value;
            WireNames.Field field = bean == null ? null : field(bean, String.valueOf(step.getName()));
            inField = field != null;
            ended = field == null; // what only Java knows is said of the object
            if (field != null) {
                enterTypeWrapper(bean);
                enter(field);
                value = step.as(PropertyNode.class).getValue();
            }
        }

        private WireNames.@Nullable Field field(Object bean, String javaName) {
            return wireNames.fields(wireNames.typeOf(bean.getClass())).stream()
                    .filter(field -> field.javaName().equals(javaName))
                    .findFirst()
                    .orElse(null);
        }

        private void enter(WireNames.Field field) {
            if (field.unwrapping() != null) {
                unwrapping = NameTransformer.chainedTransformer(unwrapping, field.unwrapping());
                return;
            }
            List<String> names =
                    field.names().stream().map(unwrapping::transform).toList();
            enter(names.stream().filter(node::has).findFirst().orElse(names.get(0)));
        }

        /** A subtype may be told by an object around it that has the subtype's name as its only member. */
        private void enterTypeWrapper(@Nullable Object bean) {
            JavaType type = wireNames.typeOf(bean == null ? Object.class : bean.getClass());
            if (node.isObject() && node.size() == 1 && NameTransformer.NOP.equals(unwrapping)) {
                Map.Entry<String, JsonNode> only = node.properties().iterator().next();
                if (only.getValue().isObject()
                        && !wireNames.byName(type).containsKey(only.getKey())
                        && !wireNames.isFreeForm(type)) {
                    enter(only.getKey());
                }
            }
        }

        private void enterElementOfSet() {
            Integer position = value == null
                    ? null
                    : positions.computeIfAbsent(where, any -> positions()).get(value);
            if (position == null) {
                ended = true; // two equal ones, or of a type without equals: the array has to do
            } else {
                enter(position);
            }
        }

        private Map<Object, Integer> positions() {
            Map<Object, Integer> found = new HashMap<>();
            for (int i = 0; i < node.size() && value != null; i++) {
                try {
                    found.putIfAbsent(mapper.treeToValue(node.get(i), value.getClass()), i);
                } catch (JsonProcessingException | RuntimeException e) {
                    // of another subtype
                }
            }
            return found;
        }

        private void enter(int index) {
            where = where.child(index);
            node = node.path(index);
            unwrapping = NameTransformer.NOP;
        }

        private void enter(String name) {
            where = where.child(name);
            node = node.path(name);
            unwrapping = NameTransformer.NOP;
        }

        private String nameOf(Object key) {
            String text = String.valueOf(key);
            if (node.has(text)) {
                return text;
            }
            String asWritten = mapper.valueToTree(key).asText();
            return node.has(asWritten) ? asWritten : text;
        }
    }

    private static @Nullable Object elementAt(@Nullable Object container, int index) {
        if (container instanceof List<?> list) {
            return list.get(index);
        }
        return container != null && container.getClass().isArray() ? Array.get(container, index) : null;
    }
}
