package dev.integrationsrouter.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The one form of an instant on the wire and in records: ISO-8601, UTC, always three digits of milliseconds. */
public final class Timestamps {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** A year earlier, or later, and there is no date to write; {@code Instant} goes that far beyond. */
    private static final Instant FIRST = LocalDateTime.MIN.toInstant(ZoneOffset.UTC);

    private static final Instant LAST = LocalDateTime.MAX.toInstant(ZoneOffset.UTC);

    private Timestamps() {}

    /**
     * For example {@code 2026-11-23T08:36:50.000Z}; what is finer than a millisecond is cut off. Instants beyond the
     * years that dates can have, such as {@link Instant#MAX}, are written as the first or the last that can.
     *
     * @param instant what to write
     * @return the instant in UTC, always with three digits after the second
     */
    public static String format(Instant instant) {
        return MILLIS.format(instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant);
    }

    /**
     * {@return the instant without what the wire form would cut off, so that a value survives being written and read}
     *
     * @param instant what to cut off
     */
    public static Instant toMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
