package dev.integrationsrouter.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.OnBackfill;
import dev.integrationsrouter.api.spi.OnProd;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.groups.Default;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Stage <i>bind</i>: makes the service's own payload type of {@code payload.payload}, and validates it. Strict:
 * unknown fields, numbers in strings and fractions for whole numbers are violations, not guesses.
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
            .findAndAddModules()
            .build();

    private final WireNames wireNames = new WireNames(mapper);

    /** Null until the first payload is bound: it takes long to start. */
    private @Nullable Validator validator;

    /** Binds a request to its service, or refuses it with 503 (there is none to be had) or 400 (every violation named). */
    BoundRequest<?> bind(IntegrationRequest request, RegisteredService registered) {
        return bind(request, registered.require(request));
    }

    private <P> BoundRequest<P> bind(IntegrationRequest request, RegisteredService.Instance<P> instance) {
        Violations violations = new Violations();
        P payload = read(request, instance.payloadType(), violations);
        if (payload != null) {
            validate(payload, request.runType(), violations);
        }
        if (payload == null || !violations.isEmpty()) {
            throw new RequestRefusedException(400, violations.sentence(), request);
        }
        return new BoundRequest<>(instance, request, payload);
    }

    /** Reads again without what did not fit, until all that does not fit is known. */
    private <P> @Nullable P read(IntegrationRequest request, Class<P> type, Violations violations) {
        JsonNode tree = mapper.valueToTree(request.payload());
        while (true) {
            try {
                P payload = mapper.treeToValue(tree, type);
                if (payload == null) {
                    violations.add(Pointer.PAYLOAD, "was read as nothing by " + type.getName());
                }
                return payload;
            } catch (JsonMappingException e) {
                BindingProblem problem = BindingProblem.of(e, tree);
                // where a value is missing without which its object cannot be, the object goes next
                BindingProblem obstacle = violations.contains(problem.where()) ? problem.parent() : problem;
                violations.add(problem.where(), problem.message());
                if (!obstacle.removeFrom(tree)) {
                    return null;
                }
            } catch (JsonProcessingException | RuntimeException | LinkageError e) {
                throw new RequestRefusedException(
                        500,
                        "Service " + request.service() + " could not read its payload: its type " + type.getName()
                                + " cannot be bound",
                        Subject.of(request),
                        null,
                        e);
            }
        }
    }

    private <P> void validate(P payload, RunType runType, Violations violations) {
        Class<?> group = runType == RunType.PROD ? OnProd.class : OnBackfill.class;
        Set<ConstraintViolation<P>> found = validator().validate(payload, Default.class, group);
        found.stream()
                .map(violation -> new Located(wireNames.pointerTo(violation), violation.getMessage()))
                .sorted(Comparator.comparing(
                                (Located located) -> located.where().text())
                        .thenComparing(Located::message))
                .forEach(located -> violations.add(located.where(), located.message()));
    }

    private synchronized Validator validator() {
        if (validator == null) {
            validator = newValidator();
        }
        return validator;
    }

    private static Validator newValidator() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    private record Located(Pointer where, String message) {}
}
