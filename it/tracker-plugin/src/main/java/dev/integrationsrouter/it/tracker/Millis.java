package dev.integrationsrouter.it.tracker;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Instants as milliseconds since 1970; those that have no such number become the first or the last that have. */
final class Millis {

    private Millis() {}

    static long of(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** The first whole millisecond at or after an instant: records have no finer ones, so that this bounds them exactly. */
    static long bound(Instant instant) {
        long millis = of(instant);
        boolean isCut = millis != Long.MAX_VALUE && Instant.ofEpochMilli(millis).isBefore(instant);
        return isCut ? millis + 1 : millis;
    }

    /** The end of a lease or a retention. */
    static long after(Instant instant, Duration duration) {
        try {
            return of(instant.plus(duration));
        } catch (DateTimeException | ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }
}
