package dev.integrationsrouter.cli;

import dev.integrationsrouter.perspective.StoredOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the words that choose scores on the command line. */
final class ScoreWords {

    /** What can become of a post, the best first. */
    static final List<String> OUTCOMES = List.of(
            StoredOutcome.SCORED,
            StoredOutcome.SCORED_PARTIALLY,
            StoredOutcome.UNSCORABLE,
            StoredOutcome.FAILED,
            StoredOutcome.PARKED);

    /** The same for a sentence; a constant, so that an option's description can hold it. */
    static final String OUTCOMES_TEXT = StoredOutcome.SCORED
            + ", " + StoredOutcome.SCORED_PARTIALLY
            + ", " + StoredOutcome.UNSCORABLE
            + ", " + StoredOutcome.FAILED
            + ", " + StoredOutcome.PARKED;

    private ScoreWords() {}

    private static TypeConversionException wrong(String text, String expected) {
        return new TypeConversionException("'" + text + "': it must be " + expected);
    }

    /** A scorer, with or without its version. */
    static final class ProviderName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (text.isBlank()) {
                throw wrong(text, "a scorer, such as perspective/v1alpha1, or perspective for every version of it");
            }
            return text.strip();
        }
    }

    /** A name that an attribute can have; which there are is the scorer's business. */
    static final class AttributeName implements ITypeConverter<String> {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

        @Override
        public String convert(String text) {
            String name = text.strip();
            if (!NAME.matcher(name).matches()) {
                throw wrong(text, "attribute names with commas between them, such as TOXICITY,INSULT");
            }
            return name;
        }
    }

    /** One of {@link #OUTCOMES}. */
    static final class OutcomeName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            String name = text.strip();
            if (!OUTCOMES.contains(name)) {
                throw wrong(text, "one of " + OUTCOMES_TEXT);
            }
            return name;
        }
    }

    /** A decimal number from 0 to 1. */
    static final class Probability implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double number = number(text);
            if (!(0 <= number && number <= 1)) {
                throw wrong(text, "a number from 0 to 1, such as 0.7");
            }
            return number;
        }

        /** Stricter than {@link Double#valueOf(String)}, which takes 0x1p-1 and 0.5f. */
        private static double number(String text) {
            try {
                return new BigDecimal(text.strip()).doubleValue();
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }
}
