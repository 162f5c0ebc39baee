package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.integrationsrouter.core.FieldHomes.Level;
import dev.integrationsrouter.core.RegisteredService.Instance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stage <i>bind</i>: makes the service's own payload type of {@code payload.payload}, and validates it. Strict:
 * unknown fields, numbers in strings and fractions for whole numbers are violations, not guesses. The last stage
 * that looks at the request itself: it refuses with everything that was found until here.
 */
final class PayloadBinder {

    private final ObjectMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    coercions -> coercions
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .findAndAddModules()
            .build();

    private final WireNames wireNames = new WireNames(mapper);
    private final PayloadReader reader = new PayloadReader(mapper, wireNames);
    private final PayloadValidation validation = new PayloadValidation(mapper, wireNames);

    /**
     * Binds a request to its service, or refuses it: with 400 if anything is wrong with it, else with 503 if its
     * service is quarantined.
     *
     * @param open whose cancellation ends the wait for a service that is being created
     * @param registered null if the request names none that is there
     */
    BoundRequest<?> bind(OpenRequest open, ReadRequest request, @Nullable RegisteredService registered) {
        Instance<?> instance = registered == null ? null : instance(open, request, registered);
        explainUnknownFields(request, instance);
        if (instance == null) {
            throw request.refusal();
        }
        return bind(request, instance);
    }

    /** Null if there is none to be had, and the request is to be refused for its own faults anyway. */
    private static @Nullable Instance<?> instance(OpenRequest open, ReadRequest request, RegisteredService registered) {
        try {
            return registered.require(open, request::subject);
        } catch (RequestRefusedException refusal) {
            if (request.violations().isEmpty()) {
                throw refusal;
            }
            return null;
        }
    }

    private <P> BoundRequest<P> bind(ReadRequest request, Instance<P> instance) {
        RunControls.checkTimeout(request.metadata(), instance.policy().deadline(), request.violations());
        P payload = request.payload() == null ? null : bound(request.payload(), request, instance);
        return new BoundRequest<>(
                instance, request.orRefuse(), Objects.requireNonNull(payload, "what did not bind is a violation"));
    }

    private <P> @Nullable P bound(Map<String, @Nullable Object> payload, ReadRequest request, Instance<P> instance) {
        try {
            PayloadReader.Reading<P> reading = reader.read(payload, instance.payloadType(), request.violations());
            if (reading.payload() != null) {
                validation.check(reading, request.runType(), request.violations());
            }
            return reading.payload();
        } catch (Throwable e) { // the payload's type and its constraints are plugin code
            Failures.tellHandlerIfFatal(e);
            request.orRefuse();
            throw new RequestRefusedException(
                    500,
                    "Service " + request.service() + " could not read its payload: its type "
                            + instance.payloadType().getName() + " cannot be bound or validated",
                    request.subject(),
                    null,
                    e);
        }
    }

    private void explainUnknownFields(ReadRequest request, @Nullable Instance<?> instance) {
        FieldHomes homes = new FieldHomes(wireNames, request.violations());
        List<Level> levels = instance == null
                ? List.of()
                : List.of(new Level(Pointer.PAYLOAD, wireNames.typeOf(instance.payloadType())));
        for (UnknownField field : request.unknownFields()) {
            homes.explain(field.where(), field.name(), mapper.valueToTree(field.value()), levels);
        }
    }
}
