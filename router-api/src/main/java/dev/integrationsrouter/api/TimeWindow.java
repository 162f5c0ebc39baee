package dev.integrationsrouter.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A half-open span of time: {@code from} is inside, {@code to} is not. A missing bound is unbounded.
 *
 * @param from the first instant inside, or null for "since ever"
 * @param to the first instant after it, or null for "without end"
 */
public record TimeWindow(@Nullable Instant from, @Nullable Instant to) {

    /** All of time. */
    public static final TimeWindow ALL = new TimeWindow(null, null);

    /**
     * Checks that the bounds are in order.
     *
     * @throws IllegalArgumentException if {@code to} is before {@code from}; the same instant twice is an empty window
     */
    public TimeWindow {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("A window cannot end (" + to + ") before it starts (" + from + ")");
        }
    }

    /**
     * {@return whether the instant lies inside}
     *
     * @param instant what may lie inside
     */
    public boolean contains(Instant instant) {
        return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
    }

    /** {@return the first instant inside; empty if the window has no beginning} */
    public Optional<Instant> start() {
        return Optional.ofNullable(from);
    }

    /** {@return the first instant after the window; empty if it has no end} */
    public Optional<Instant> end() {
        return Optional.ofNullable(to);
    }
}
