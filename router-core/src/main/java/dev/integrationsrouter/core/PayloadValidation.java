package dev.integrationsrouter.core;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.core.ConstraintPlaces.Place;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hibernate.validator.HibernateValidator;
import org.jspecify.annotations.Nullable;

/** Checks the constraints of a payload that was bound: Bean Validation, told in the words of requests. Thread-safe. */
final class PayloadValidation {

    /** Of a message that says itself what was found. */
    private static final Pattern SAYS_WHAT_IS =
            Pattern.compile("^is (absent|null)\\b.*|.*\\b(but|it) is .*", Pattern.DOTALL);

    private static final int LONGEST_MESSAGE = 500;

    private final ObjectMapper mapper;
    private final WireNames wireNames;

    /** Null until the first payload is bound: it takes long to start. */
    private @Nullable Checks checks;

    PayloadValidation(ObjectMapper mapper, WireNames wireNames) {
        this.mapper = mapper;
        this.wireNames = wireNames;
    }

    /** Adds what the constraints refuse, but nothing that only follows from a value that did not bind. */
    <P> void check(PayloadReader.Reading<P> reading, @Nullable RunType runType, Violations violations) {
        Checks checks = checks();
        P payload = Objects.requireNonNull(reading.payload(), "what did not bind is not validated");
        Set<ConstraintViolation<P>> refused =
                checks.validator().validate(payload, checks.groups().of(payload.getClass(), runType));
        if (!refused.isEmpty()) {
            explain(refused, reading, violations);
        }
    }

    private <P> void explain(
            Set<ConstraintViolation<P>> refused, PayloadReader.Reading<P> reading, Violations violations) {
        ConstraintPlaces places =
                new ConstraintPlaces(mapper, wireNames, reading.original().get());
        Map<Place, Set<String>> found =
                new TreeMap<>(Comparator.comparing(place -> place.where().text()));
        for (ConstraintViolation<P> violation : refused) {
            Place place = places.of(violation);
            if (!reading.followsFromMissing(place)) {
                found.computeIfAbsent(place, any -> new TreeSet<>())
                        .add(Quote.escaped(violation.getMessage(), LONGEST_MESSAGE));
            }
        }
        found.forEach(
                (place, messages) -> violations.add(place.where(), sentence(String.join(" and ", messages), place)));
    }

    private static String sentence(String message, Place place) {
        if (place.isWhole() || SAYS_WHAT_IS.matcher(message).matches()) {
            return message;
        }
        String separator = message.contains("must") ? ", but is " : "; it is ";
        return message + separator + JsonKind.sized(place.node());
    }

    private record Checks(Validator validator, RunTypeGroups groups) {}

    private synchronized Checks checks() {
        if (checks == null) {
            Validator validator = newValidator();
            checks = new Checks(validator, new RunTypeGroups(validator));
        }
        return checks;
    }

    private static Validator newValidator() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ConstraintMessages())
                .buildValidatorFactory()
                .getValidator();
    }
}
