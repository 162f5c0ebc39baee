package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What requests call the fields of a payload type, whatever naming strategy or annotation it uses, and what Java
 * calls them. Thread-safe.
 */
final class WireNames {

    private final ObjectMapper mapper;
    private final Map<JavaType, List<Field>> known = new ConcurrentHashMap<>();
    private final Map<JavaType, Boolean> unwrapped = new ConcurrentHashMap<>();

    WireNames(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * A field of a type.
     *
     * @param javaName as Bean Validation names it
     * @param names in requests: the name, then its aliases
     * @param type of its value
     * @param unwrapping if its value's fields stand where it would stand itself: how they are named there; else null
     */
    record Field(
            String javaName,
            List<String> names,
            JavaType type,
            @Nullable NameTransformer unwrapping) {}

    JavaType typeOf(Class<?> type) {
        return mapper.constructType(type);
    }

    /** The fields that requests can set; none if the type cannot be examined. */
    List<Field> fields(JavaType type) {
        return known.computeIfAbsent(type, this::examined);
    }

    /** Whether a value of the type may hold an object with unwrapped fields, at any depth. */
    boolean hasUnwrapped(JavaType type) {
        Boolean answer = unwrapped.get(type);
        if (answer == null) {
            answer = hasUnwrapped(type, new HashSet<>());
            unwrapped.put(type, answer);
        }
        return answer;
    }

    private boolean hasUnwrapped(JavaType type, Set<JavaType> seen) {
        if (type.isContainerType() || type.isReferenceType()) {
            return type.getContentType() != null && hasUnwrapped(type.getContentType(), seen);
        }
        return isObject(type)
                && seen.add(type)
                && fields(type).stream()
                        .anyMatch(field -> field.unwrapping() != null || hasUnwrapped(field.type(), seen));
    }

    /** Each field that stands directly in an object of the type, by every name it may have there. */
    Map<String, Field> byName(JavaType type) {
        return byName(type, NameTransformer.NOP);
    }

    /** Whether objects of the type take fields of any name. */
    boolean isFreeForm(JavaType type) {
        return type.isMapLikeType()
                || type.isJavaLangObject()
                || type.isTypeOrSubTypeOf(JsonNode.class)
                || mapper.getDeserializationConfig().introspect(type).findAnySetterAccessor() != null;
    }

    /** Whether objects of the type may hold what is none of its fields: anything, or the name of a subtype. */
    boolean takesUnknownNames(JavaType type) {
        DeserializationConfig config = mapper.getDeserializationConfig();
        AnnotatedClass annotated = config.introspectClassAnnotations(type).getClassInfo();
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        return isFreeForm(type)
                || annotations.findPropertyIgnoralByName(config, annotated).getIgnoreUnknown()
                || annotations.findPolymorphicTypeInfo(config, annotated) != null;
    }

    /** Whether a type has fields of its own, and is no scalar, array, collection or map. */
    static boolean isObject(JavaType type) {
        return !type.isContainerType()
                && !type.isReferenceType()
                && !type.isPrimitive()
                && !type.isEnumType()
                && !type.getRawClass().getName().startsWith("java.")
                && !type.isTypeOrSubTypeOf(JsonNode.class);
    }

    private Map<String, Field> byName(JavaType type, NameTransformer transformer) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Field field : fields(type)) {
            if (field.unwrapping() != null) {
                fields.putAll(
                        byName(field.type(), NameTransformer.chainedTransformer(transformer, field.unwrapping())));
            } else {
                field.names().forEach(name -> fields.put(transformer.transform(name), field));
            }
        }
        return fields;
    }

    private List<Field> examined(JavaType type) {
        try {
            DeserializationConfig config = mapper.getDeserializationConfig();
            List<Field> fields = new ArrayList<>();
            for (BeanPropertyDefinition property : config.introspect(type).findProperties()) {
                if (property.couldDeserialize()) {
                    fields.add(field(property, config.getAnnotationIntrospector()));
                }
            }
            return fields;
        } catch (RuntimeException | LinkageError e) { // the binder says what is wrong with it
            return List.of();
        }
    }

    private static Field field(BeanPropertyDefinition property, AnnotationIntrospector annotations) {
        List<String> names = Stream.concat(
                        Stream.of(property.getName()),
                        property.findAliases().stream().map(PropertyName::getSimpleName))
                .distinct()
                .toList();
        return new Field(
                property.getInternalName(),
                names,
                property.getPrimaryType(),
                annotations.findUnwrappingNameTransformer(property.getPrimaryMember()));
    }
}
