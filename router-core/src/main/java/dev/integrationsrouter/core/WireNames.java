package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import org.jspecify.annotations.Nullable;

/**
 * Translates where Bean Validation found something (Java property names) to where that is in the request (wire
 * names, whatever naming strategy or annotation the payload type uses).
 */
final class WireNames {

    private final ObjectMapper mapper;

    WireNames(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Pointer pointerTo(ConstraintViolation<?> violation) {
        Pointer where = Pointer.PAYLOAD;
        JavaType type = mapper.constructType(violation.getRootBeanClass());
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.isInIterable()) {
                where = element(where, node);
                type = type == null ? null : type.getContentType();
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                BeanPropertyDefinition property = property(type, node.getName());
                where = where.child(property == null ? node.getName() : property.getName());
                type = property == null ? null : property.getPrimaryType();
            }
        }
        return where;
    }

    private static Pointer element(Pointer where, Path.Node node) {
        if (node.getIndex() != null) {
            return where.child(node.getIndex());
        }
        return node.getKey() == null ? where : where.child(String.valueOf(node.getKey()));
    }

    private @Nullable BeanPropertyDefinition property(@Nullable JavaType type, String javaName) {
        if (type == null) {
            return null;
        }
        return mapper.getDeserializationConfig().introspect(type).findProperties().stream()
                .filter(property -> property.getInternalName().equals(javaName))
                .findFirst()
                .orElse(null);
    }
}
