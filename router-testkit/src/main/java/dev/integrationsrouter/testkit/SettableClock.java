package dev.integrationsrouter.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A clock that stands still until a test moves it. Thread-safe.
 *
 * <pre>{@code
 * SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
 * clock.advance(Duration.ofSeconds(30));
 * }</pre>
 */
public final class SettableClock implements InstantSource {

    private volatile Instant now;

    /**
     * A clock that shows this instant.
     *
     * @param start what the clock shows until it is set
     */
    public SettableClock(Instant start) {
        now = Objects.requireNonNull(start, "start");
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Moves the clock; a negative duration moves it back, as system clocks sometimes do.
     *
     * @param by negative to go back
     */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    /**
     * Sets the clock.
     *
     * @param instant what the clock shows from now on
     */
    public synchronized void set(Instant instant) {
        now = Objects.requireNonNull(instant, "instant");
    }
}
