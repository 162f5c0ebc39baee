package dev.integrationsrouter.perspective.payload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.perspective.payload.PerspectivePayload.Period;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says everything that is wrong with the window fields of a payload, field by field. */
public final class WindowFieldsValidator implements ConstraintValidator<WindowFields, PerspectivePayload> {

    private static final String PERIOD = "backfillPeriod";
    private static final String DURATION = "backfillDuration";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String REPROCESS = "reprocess";

    private RunType runType = RunType.PROD;

    /** Called by Bean Validation. */
    public WindowFieldsValidator() {}

    @Override
    public void initialize(WindowFields rule) {
        runType = rule.value();
    }

    @Override
    public boolean isValid(@Nullable PerspectivePayload payload, ConstraintValidatorContext context) {
        if (payload == null) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        Violations violations = new Violations(context);
        if (runType == RunType.PROD) {
            checkProd(violations, payload);
        } else {
            checkBackfill(violations, payload, context.getClockProvider().getClock());
        }
        return violations.none;
    }

    private static void checkProd(Violations violations, PerspectivePayload payload) {
        String why = "for run_type prod, which takes the latest posts";
        String remedy = ". For a window use run_type backfill";
        refuse(violations, PERIOD, payload.backfillPeriod(), why, remedy);
        refuse(violations, DURATION, payload.backfillDuration(), why, remedy);
        refuse(violations, FROM, payload.from(), why, remedy);
        refuse(violations, TO, payload.to(), why, remedy);
        refuse(
                violations,
                REPROCESS,
                payload.reprocess(),
                "for run_type prod, which asks for what is missing",
                ". To ask for posts once more use run_type backfill");
    }

    private static void checkBackfill(Violations violations, PerspectivePayload payload, InstantSource clock) {
        @Nullable JsonNode period = payload.backfillPeriod();
        @Nullable JsonNode duration = payload.backfillDuration();
        checkReprocess(violations, payload.reprocess());
        if (isGiven(payload.from()) || isGiven(payload.to())) {
            checkInstants(violations, payload, clock);
            String why = "beside 'from' or 'to', which say the window";
            refuse(violations, PERIOD, period, why, "");
            refuse(violations, DURATION, duration, why, "");
        } else {
            checkPeriod(violations, period, duration);
            checkDuration(violations, duration, period);
        }
    }

    /** For a field that does not belong beside others. */
    private static void refuse(
            Violations violations, String field, @Nullable JsonNode value, String why, String remedy) {
        if (value != null && !value.isNull()) {
            violations.add(field, "must be absent or null " + why + "; it is " + ShownValue.of(value) + remedy);
        }
    }

    private static void checkReprocess(Violations violations, @Nullable JsonNode value) {
        if (value != null
                && !value.isNull()
                && Reprocess.named(value.textValue()).isEmpty()) {
            violations.add(REPROCESS, "must be 'none', 'failed' or 'all'; it is " + ShownValue.of(value));
        }
    }

    private static boolean isGiven(@Nullable JsonNode value) {
        return value != null && !value.isNull();
    }

    private static void checkInstants(Violations violations, PerspectivePayload payload, InstantSource clock) {
        checkInstant(violations, FROM, payload.from());
        checkInstant(violations, TO, payload.to());
        @Nullable Instant from = PerspectivePayload.instant(payload.from());
        @Nullable Instant to = PerspectivePayload.instant(payload.to());
        if (from != null && to != null && !from.isBefore(to)) {
            violations.add(TO, "must be later than 'from', which is " + from + "; it is " + to);
        } else if (from != null && to == null && from.isAfter(clock.instant())) {
            violations.add(FROM, "must not be later than now without a 'to'; it is " + from);
        }
    }

    private static void checkInstant(Violations violations, String field, @Nullable JsonNode value) {
        if (value != null && !value.isNull() && PerspectivePayload.instant(value) == null) {
            violations.add(
                    field,
                    "must be an instant such as '2026-11-01T00:00:00Z', with its offset from UTC; it is "
                            + ShownValue.ofInstant(value));
        }
    }

    private static void checkPeriod(Violations violations, @Nullable JsonNode period, @Nullable JsonNode duration) {
        if (period == null) {
            violations.add(
                    PERIOD,
                    "is absent; give 'days' or 'hours', or null in both fields for the whole history, or 'from' and 'to'");
        } else if (period.isNull()) {
            if (isGiven(duration)) {
                violations.add(
                        PERIOD,
                        "is null although backfill_duration is not; give 'days' or 'hours',"
                                + " or null in both fields for the whole history");
            }
        } else if (Period.named(period.textValue()).isEmpty()) {
            violations.add(PERIOD, "must be 'days' or 'hours'; it is " + ShownValue.of(period));
        }
    }

    private static void checkDuration(Violations violations, @Nullable JsonNode duration, @Nullable JsonNode period) {
        if (duration == null) {
            violations.add(
                    DURATION, "is absent; give a positive whole number, or null in both fields for the whole history");
        } else if (duration.isNull()) {
            if (isGiven(period)) {
                violations.add(
                        DURATION,
                        "is null although backfill_period is not; give a positive whole number,"
                                + " or null in both fields for the whole history");
            }
        } else {
            checkNumber(violations, duration, Optional.ofNullable(period).flatMap(p -> Period.named(p.textValue())));
        }
    }

    private static void checkNumber(Violations violations, JsonNode duration, Optional<Period> period) {
        if (!duration.isIntegralNumber()) {
            violations.add(DURATION, "must be a positive whole number such as 7; it is " + ShownValue.of(duration));
        } else if (duration.bigIntegerValue().signum() <= 0) {
            violations.add(DURATION, "must be a positive whole number; it is " + ShownValue.of(duration));
        } else if (!duration.canConvertToInt() || duration.intValue() > period.orElse(Period.HOURS).most) {
            Period limit = period.orElse(Period.HOURS);
            violations.add(
                    DURATION,
                    "must be at most " + limit.most + " " + limit.wireName + " (100 years); it is "
                            + ShownValue.of(duration) + ". For everything give null in both fields");
        }
    }

    private static final class Violations {
        private final ConstraintValidatorContext context;
        private boolean none = true;

        Violations(ConstraintValidatorContext context) {
            this.context = context;
        }

        void add(String field, String message) {
            none = false;
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode(field)
                    .addConstraintViolation();
        }
    }
}
