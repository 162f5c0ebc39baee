package dev.integrationsrouter.core;

import jakarta.validation.MessageInterpolator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The sentences of constraints. Expressions in them are not evaluated, because one could quote the value: those of
 * the standard constraints that need one to be read have a sentence here instead.
 */
final class ConstraintMessages implements MessageInterpolator {

    private static final String STANDARD = "{jakarta.validation.constraints.";
    private static final String HIBERNATE = "{org.hibernate.validator.constraints.";

    private static final String DURATION =
            "{days} days, {hours} hours, {minutes} minutes, {seconds} seconds and {millis} milliseconds";

    private static final Map<String, String> SENTENCES = Map.of(
            STANDARD + "Min.message}", "must be at least {value}",
            STANDARD + "Max.message}", "must be at most {value}",
            STANDARD + "DecimalMin.message}", "must be at least {value}",
            STANDARD + "DecimalMax.message}", "must be at most {value}",
            HIBERNATE + "time.DurationMin.message}", "must be at least " + DURATION,
            HIBERNATE + "time.DurationMax.message}", "must be at most " + DURATION,
            HIBERNATE + "LuhnCheck.message}", "must end with a right check digit",
            HIBERNATE + "Mod10Check.message}", "must end with a right check digit",
            HIBERNATE + "Mod11Check.message}", "must end with a right check digit");

    private static final Map<String, String> EXCLUSIVE = Map.of(
            STANDARD + "DecimalMin.message}", "must be greater than {value}",
            STANDARD + "DecimalMax.message}", "must be less than {value}");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

    private final MessageInterpolator parameters =
            new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false);

    @Override
    public String interpolate(String template, Context context) {
        return interpolate(template, context, Locale.ENGLISH);
    }

    @Override
    public String interpolate(String template, Context context, Locale locale) {
        boolean exclusive = Boolean.FALSE.equals(
                context.getConstraintDescriptor().getAttributes().get("inclusive"));
        String sentence = SENTENCES.getOrDefault(template, template);
        String chosen = exclusive ? EXCLUSIVE.getOrDefault(template, sentence) : sentence;
        return parameters.interpolate(EXPRESSION.matcher(chosen).replaceAll("…"), context, locale);
    }
}
