package dev.integrationsrouter.standin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts requests against a limit. Thread-safe. */
interface Quota {

    Quota UNLIMITED = () -> true;

    /** Takes one request's worth; false, and nothing is taken, if none is left. */
    boolean take();

    /** So many per window; windows start at whole multiples of their length since the epoch, so a minute is a minute of the clock. */
    static Quota fixed(int limit, Duration window, InstantSource clock) {
        return new Fixed(limit, window.toMillis(), clock);
    }

    /** So many in any span of this length. */
    static Quota sliding(int limit, Duration span, InstantSource clock) {
        return new Sliding(limit, span, clock);
    }

    /** The fixed form. */
    final class Fixed implements Quota {
        private final int limit;
        private final long windowMillis;
        private final InstantSource clock;
        private long window = Long.MIN_VALUE;
        private int taken;

        private Fixed(int limit, long windowMillis, InstantSource clock) {
            this.limit = limit;
            this.windowMillis = windowMillis;
            this.clock = clock;
        }

        @Override
        public synchronized boolean take() {
            long now = Math.floorDiv(clock.millis(), windowMillis);
            if (now != window) {
                window = now;
                taken = 0;
            }
            if (taken >= limit) {
                return false;
            }
            taken++;
            return true;
        }
    }

    /** The sliding form. */
    final class Sliding implements Quota {
        private final int limit;
        private final Duration span;
        private final InstantSource clock;
        private final Deque<Instant> taken = new ArrayDeque<>();

        private Sliding(int limit, Duration span, InstantSource clock) {
            this.limit = limit;
            this.span = span;
            this.clock = clock;
        }

        @Override
        public synchronized boolean take() {
            Instant now = clock.instant();
            Instant start = now.minus(span);
            while (!taken.isEmpty() && !taken.getFirst().isAfter(start)) {
                taken.removeFirst();
            }
            if (taken.size() >= limit) {
                return false;
            }
            taken.addLast(now);
            return true;
        }
    }
}
