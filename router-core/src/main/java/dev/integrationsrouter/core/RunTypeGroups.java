package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.OnBackfill;
import dev.integrationsrouter.api.spi.OnProd;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which constraints hold for a payload: those without a group, and those of the request's run type. Every group costs a
 * walk of its own through the payload, so that a run type is only asked for where a constraint may depend on it. Thread-safe.
 */
final class RunTypeGroups {

    private static final Class<?>[] ALWAYS = {Default.class};
    private static final Class<?>[] ON_PROD = {Default.class, OnProd.class};
    private static final Class<?>[] ON_BACKFILL = {Default.class, OnBackfill.class};

    private final Validator validator;
    private final Map<Class<?>, Boolean> dependent = new ConcurrentHashMap<>();

    RunTypeGroups(Validator validator) {
        this.validator = validator;
    }

    /** Of a request whose run type is illegible only what holds for all of them can be said. */
    Class<?>[] of(Class<?> payloadType, @Nullable RunType runType) {
        if (runType == null || !dependent.computeIfAbsent(payloadType, this::dependsOnRunType)) {
            return ALWAYS;
        }
        return runType == RunType.PROD ? ON_PROD : ON_BACKFILL;
    }

    private boolean dependsOnRunType(Class<?> type) {
        return dependsOnRunType(type, new HashSet<>());
    }

    private boolean dependsOnRunType(Class<?> type, Set<Class<?>> seen) {
        if (!seen.add(type)) {
            return false;
        }
        BeanDescriptor bean = validator.getConstraintsForClass(type);
        return hasOwn(bean)
                || bean.getConstrainedProperties().stream().anyMatch(property -> dependsOnRunType(property, seen));
    }

    private boolean dependsOnRunType(PropertyDescriptor property, Set<Class<?>> seen) {
        return hasOwn(property) || leadsToSome(property, seen) || elementsDepend(property, seen);
    }

    private boolean elementsDepend(ContainerDescriptor container, Set<Class<?>> seen) {
        for (ContainerElementTypeDescriptor element : container.getConstrainedContainerElementTypes()) {
            if (hasOwn(element) || leadsToSome(element, seen) || elementsDepend(element, seen)) {
                return true;
            }
        }
        return false;
    }

    private <D extends ElementDescriptor & CascadableDescriptor> boolean leadsToSome(D cascading, Set<Class<?>> seen) {
        if (!cascading.isCascaded()) {
            return false;
        }
        Class<?> type = classOf(cascading);
        if (type == null
                || mayHoldOthers(type)
                || !cascading.getGroupConversions().isEmpty()) {
            return true;
        }
        return dependsOnRunType(type, seen);
    }

    /** Null for elements of arrays and for containers within containers: Hibernate Validator does not tell theirs. */
    private static @Nullable Class<?> classOf(ElementDescriptor element) {
        return element.getElementClass();
    }

    /** What is no record may turn out to be of a derived class, or to hold others, with constraints of their own. */
    private static boolean mayHoldOthers(Class<?> type) {
        return !type.isRecord() || Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean hasOwn(ElementDescriptor element) {
        return element.getConstraintDescriptors().stream()
                .flatMap(constraint -> constraint.getGroups().stream())
                .anyMatch(group -> group != Default.class);
    }
}
