package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.integrationsrouter.core.ConstraintPlaces.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the service's payload type of a payload, or finds everything in it that does not fit the type. */
final class PayloadReader {

    private final ObjectMapper mapper;
    private final WireNames wireNames;

    PayloadReader(ObjectMapper mapper, WireNames wireNames) {
        this.mapper = mapper;
        this.wireNames = wireNames;
    }

    /**
     * What was read.
     *
     * @param payload null if what remained without the violations makes no payload
     * @param original makes a tree of the payload as it came
     * @param missing values that the payload lacks because they did not fit, and the objects that lack them
     */
    record Reading<P>(@Nullable P payload, Supplier<JsonNode> original, Missing missing) {

        /** Whether a constraint may be violated only because something was taken out. */
        boolean followsFromMissing(Place place) {
            return missing.values().contains(place.where())
                    || (missing.from().contains(place.where())
                            && (place.isWhole() || place.node().isObject()));
        }
    }

    /**
     * What a payload lacks because it did not fit.
     *
     * @param values where it was
     * @param from what lacks it
     */
    record Missing(Set<Pointer> values, Set<Pointer> from) {

        static final Missing NOTHING = new Missing(Set.of(), Set.of());

        /** False if it is missing already. */
        boolean add(Pointer value) {
            from.add(value.parent());
            return values.add(value);
        }
    }

    /** Reads a payload. Nearly all fit as they are, so that what finds out why one does not is made only then. */
    <P> Reading<P> read(Map<String, @Nullable Object> input, Class<P> type, Violations violations)
            throws JsonProcessingException {
        P payload = violations.isEmpty() && !wireNames.hasUnwrapped(wireNames.typeOf(type))
                ? readAsItIs(input, type)
                : null;
        return payload == null
                ? readWhatFits(input, type, violations)
                : new Reading<>(payload, () -> mapper.valueToTree(input), Missing.NOTHING);
    }

    /** Null if it does not fit. */
    private <P> @Nullable P readAsItIs(Map<String, @Nullable Object> input, Class<P> type) {
        try {
            return mapper.convertValue(input, type);
        } catch (IllegalArgumentException e) { // what it is about is found out by reading again
            return null;
        }
    }

    /** Reads again without what did not fit, until all that does not fit is known. */
    private <P> Reading<P> readWhatFits(Map<String, @Nullable Object> input, Class<P> type, Violations violations)
            throws JsonProcessingException {
        JsonNode original = mapper.valueToTree(input);
        JsonNode rest = null;
        Missing missing = new Missing(new HashSet<>(), new HashSet<>());
        List<Pointer> noJson = violations.places(); // it was not copied
        new UnwrappedFields(wireNames, violations).check(original, wireNames.typeOf(type));
        while (true) {
            try {
                P payload = mapper.treeToValue(rest == null ? original : rest, type);
                if (payload == null) {
                    violations.add(Pointer.PAYLOAD, "was read as nothing by " + type.getName());
                }
                noJson.forEach(missing::add);
                return new Reading<>(payload, () -> original, missing);
            } catch (JsonMappingException e) {
                refuseFaults(e);
                rest = rest == null ? original.deepCopy() : rest;
                if (violations.isListFull()) {
                    violations.endSearch();
                    return new Reading<>(null, () -> original, missing);
                }
                if (!takeOut(e, rest, missing, violations)) {
                    return new Reading<>(null, () -> original, missing);
                }
            }
        }
    }

    /** A payload type refuses a value with an exception; an error, or a type that cannot be bound, is a fault of its own. */
    private static void refuseFaults(JsonMappingException e) throws InvalidDefinitionException {
        if (e instanceof InvalidDefinitionException unbindable && !(e instanceof ValueInstantiationException)) {
            throw unbindable;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
    }

    /** Names a problem and takes it out of the tree; false if that is the whole payload. */
    private boolean takeOut(JsonMappingException e, JsonNode rest, Missing missing, Violations violations) {
        BindingProblem problem = BindingProblem.of(e, rest, mapper);
        // an object that its class refuses for what it lacks has no problem of its own
        boolean follows =
                e instanceof ValueInstantiationException && missing.from().contains(problem.where());
        if (!follows) {
            violations.add(problem.where(), problem.message());
        }
        if (problem.isUnknownField()) {
            explain(problem, rest, violations, BindingProblem.known(e));
            return problem.takeFrom(rest);
        }
        if (missing.add(problem.where())) {
            return problem.takeFrom(rest);
        }
        // without it its object cannot be, so that the object goes next
        missing.add(problem.parent().where());
        return problem.parent().takeFrom(rest);
    }

    private void explain(BindingProblem unknown, JsonNode rest, Violations violations, String known) {
        JsonNode value = BindingProblem.at(rest, unknown.path());
        boolean hasHome = new FieldHomes(wireNames, violations)
                .explain(unknown.where(), unknown.name(), value, unknown.levels(wireNames));
        if (!hasHome) {
            violations.addTo(unknown.where(), known);
        }
    }
}
