package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as texts whose order is the order of time. */
final class Instants {

    /** Beyond these, four digits do not hold the year, and the order of texts breaks. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Instants() {}

    static String text(Instant instant) {
        return Timestamps.format(clamped(instant));
    }

    /** The first whole millisecond at or after it: records keep no finer instants, so this bounds them exactly. */
    static String bound(Instant instant) {
        Instant within = clamped(instant);
        Instant cut = within.truncatedTo(ChronoUnit.MILLIS);
        return text(cut.equals(within) ? cut : cut.plusMillis(1));
    }

    /** For instants that nothing is sorted by: as exact as they are. */
    static @Nullable String exact(@Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        return Timestamps.toMillis(instant).equals(instant) ? Timestamps.format(instant) : instant.toString();
    }

    static @Nullable Instant parse(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    /** The end of a lease or a retention; the end of time where there is no such instant. */
    static String after(Instant instant, Duration duration) {
        try {
            return text(instant.plus(duration));
        } catch (DateTimeException | ArithmeticException e) {
            return text(LAST);
        }
    }

    private static Instant clamped(Instant instant) {
        return instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    }
}
