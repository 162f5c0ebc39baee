package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds unknown fields in objects of types with unwrapped fields ({@code @JsonUnwrapped}), where Jackson lets every
 * name pass.
 */
final class UnwrappedFields {

    private final WireNames wireNames;
    private final Violations violations;

    UnwrappedFields(WireNames wireNames, Violations violations) {
        this.wireNames = wireNames;
        this.violations = violations;
    }

    void check(JsonNode payload, JavaType type) {
        if (wireNames.hasUnwrapped(type)) {
            check(payload, type, Pointer.PAYLOAD);
        }
    }

    private void check(JsonNode node, JavaType type, Pointer where) {
        if (type.isReferenceType()) {
            check(node, type.getContentType(), where);
        } else if (node.isArray() && type.isContainerType()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), type.getContentType(), where.child(i));
            }
        } else if (node.isObject() && type.isMapLikeType()) {
            node.properties()
                    .forEach(member -> check(member.getValue(), type.getContentType(), where.child(member.getKey())));
        } else if (node.isObject() && WireNames.isObject(type)) {
            checkObject(node, type, where);
        }
    }

    private void checkObject(JsonNode node, JavaType type, Pointer where) {
        Map<String, WireNames.Field> known = wireNames.byName(type);
        boolean takesAny = wireNames.takesUnknownNames(type)
                || wireNames.fields(type).stream().noneMatch(field -> field.unwrapping() != null);
        node.properties().forEach(member -> {
            WireNames.Field field = known.get(member.getKey());
            if (field != null) {
                check(member.getValue(), field.type(), where.child(member.getKey()));
            } else if (!takesAny) {
                violations.add(
                        where.child(member.getKey()),
                        "is no field of this service; it has " + String.join(", ", new TreeSet<>(known.keySet())));
            }
        });
    }
}
