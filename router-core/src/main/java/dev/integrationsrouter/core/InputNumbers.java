package dev.integrationsrouter.core;

import dev.integrationsrouter.core.InputCopy.OverLimitException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Copies the numbers of an input: those of the JDK that JSON can hold, of a bounded number of digits. */
final class InputNumbers {

    /** No number of at most {@link JsonSize#MOST_DIGITS} digits has more bits. */
    private static final int MOST_BITS =
            BigInteger.TEN.pow(JsonSize.MOST_DIGITS).bitLength();

    private InputNumbers() {}

    /** Null, with a violation, if JSON has no such number. */
    static @Nullable Number copyOf(Number number, Pointer where, Violations violations) {
        if (number instanceof Long || number instanceof Integer) {
            return number;
        }
        if (number instanceof Short || number instanceof Byte) { // a JSON text has none
            return number.intValue();
        }
        if (number instanceof Double || number instanceof Float) {
            // a float as it is written, not as a double nearby
            double value = number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
            violations.add(where, "must be a finite number, but is " + value);
            return null;
        }
        // of exactly these types: a class derived of them may do anything
        if (number.getClass() == BigInteger.class) {
            return checked(number, (BigInteger) number, where);
        }
        if (number.getClass() == BigDecimal.class) {
            BigDecimal decimal = (BigDecimal) number;
            return simplest(decimal, checked(decimal, decimal.unscaledValue(), where));
        }
        violations.add(
                where, "must be a JSON number, but is " + number.getClass().getName());
        return null;
    }

    /**
     * One form for one number, however it came: whole numbers without a fraction, else a double if it holds the number
     * exactly as it is written, else the decimal.
     */
    private static Number simplest(BigDecimal decimal, Number checked) {
        if (decimal.scale() == 0) {
            return decimal.unscaledValue();
        }
        double nearest = decimal.doubleValue();
        return Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(decimal) == 0
                ? nearest
                : checked;
    }

    /** The bits come first: to make the digits of a large number takes long. */
    private static Number checked(Number number, BigInteger digits, Pointer where) {
        if (digits.bitLength() > MOST_BITS || JsonSize.digits(number.toString()) > JsonSize.MOST_DIGITS) {
            throw new OverLimitException(
                    "a number in " + where + " has more than the " + JsonSize.MOST_DIGITS + " digits that are allowed");
        }
        return number;
    }
}
