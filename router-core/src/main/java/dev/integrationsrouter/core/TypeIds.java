package dev.integrationsrouter.core;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedClassResolver;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a request says which subtype of a polymorphic type an object is, in words. */
final class TypeIds {

    private TypeIds() {}

    static String of(@Nullable JavaType base, ObjectMapper mapper) {
        if (base == null) {
            return "the name of its type";
        }
        DeserializationConfig config = mapper.getDeserializationConfig();
        AnnotatedClass type = AnnotatedClassResolver.resolve(config, base, config);
        String names = mapper.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, type).stream()
                .map(NamedType::getName)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        JsonTypeInfo.Value how = config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, type);
        String field = how == null || how.getPropertyName() == null ? "the name of its type" : how.getPropertyName();
        return names.isEmpty() ? field : field + ": one of " + names;
    }
}
