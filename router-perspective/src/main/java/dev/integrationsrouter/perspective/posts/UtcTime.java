package dev.integrationsrouter.perspective.posts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one form that nearly all times of posts have, {@code 2026-11-23T08:30:00Z} or with a fraction of a second: what the
 * JDK's formatter takes for it is a fifth of all that reading a post takes.
 */
final class UtcTime {

    private static final String FORM = "dddd-dd-ddTdd:dd:dd";
    private static final int LONGEST_FRACTION = 9;

    private UtcTime() {}

    /** The instant; null if the text has another form, which may well be a time too. */
    static @Nullable Instant parse(String text) {
        int end = text.length() - 1;
        if (end < FORM.length() || text.charAt(end) != 'Z' || !hasForm(text)) {
            return null;
        }
        int nanos = end == FORM.length() ? 0 : nanos(text, end);
        if (nanos < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            nanos)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean hasForm(String text) {
        for (int i = 0; i < FORM.length(); i++) {
            char form = FORM.charAt(i);
            if (form == 'd' ? !isDigit(text.charAt(i)) : text.charAt(i) != form) {
                return false;
            }
        }
        return true;
    }

    /** Of the fraction before the end; negative if there is none. */
    private static int nanos(String text, int end) {
        int from = FORM.length() + 1;
        int digits = end - from;
        if (text.charAt(from - 1) != '.' || digits == 0 || digits > LONGEST_FRACTION) {
            return -1;
        }
        int nanos = 0;
        for (int i = from; i < from + LONGEST_FRACTION; i++) {
            if (i < end && !isDigit(text.charAt(i))) {
                return -1;
            }
            nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
