package dev.integrationsrouter.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The one form of an instant on the wire and in records: ISO-8601, UTC, always three digits of milliseconds. */
public final class Timestamps {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** For example {@code 2026-11-23T08:36:50.000Z}; what is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return MILLIS.format(instant);
    }

    /** The instant without what the wire form would cut off, so that a value survives being written and read. */
    public static Instant toMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
