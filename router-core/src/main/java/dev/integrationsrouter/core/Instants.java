package dev.integrationsrouter.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** What {@link Instant} cannot do without failing. */
final class Instants {

    private Instants() {}

    /** The sum, or the end of time where there is none. */
    static Instant plus(Instant instant, Duration duration) {
        try {
            return instant.plus(duration);
        } catch (DateTimeException | ArithmeticException e) {
            return Instant.MAX;
        }
    }
}
