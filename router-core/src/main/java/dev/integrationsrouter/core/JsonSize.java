package dev.integrationsrouter.core;

/** How many bytes values take as compact JSON in UTF-8, as Jackson writes it; nothing is written for that. */
final class JsonSize {

    /** The digits that a number may have, in both forms of a request; what Jackson allows in a text. */
    static final int MOST_DIGITS = 1_000;

    private JsonSize() {}

    /** With its quotes. Surrogates that stand alone count as the replacement character. */
    static long ofString(String string) {
        long length = 2;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < 0x80) {
                length += ofAscii(c);
            } else if (c < 0x800) {
                length += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < string.length()
                    && Character.isLowSurrogate(string.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                length += 3;
            }
        }
        return length;
    }

    /** Whether every surrogate has its other half. */
    static boolean isUnicode(String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < string.length() && Character.isSurrogatePair(c, string.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Of a number of the JDK. */
    static int ofNumber(Number number) {
        boolean isLong = number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte;
        return isLong ? ofLong(number.longValue()) : number.toString().length();
    }

    private static int ofLong(long number) {
        int length = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            length++;
        }
        return length;
    }

    /** The digits of a number as it is written, those of its exponent too. */
    static int digits(String number) {
        int digits = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            }
        }
        return digits;
    }

    private static int ofAscii(char c) {
        return switch (c) {
            case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> 2;
            default -> c < 0x20 ? 6 : 1;
        };
    }
}
