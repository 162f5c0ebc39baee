package dev.integrationsrouter.standin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts requests against a limit. Thread-safe. */
interface Quota {

    /** None is counted against; what is named is that of a usual project. */
    Quota UNLIMITED = new Quota() {
        @Override
        public boolean take() {
            return true;
        }

        @Override
        public int perMinute() {
            return 6_000;
        }
    };

    /** Takes one request's worth; false, and nothing is taken, if none is left. */
    boolean take();

    /** The limit that a 429 names, which clients read as per minute. */
    int perMinute();

    /** So many per window; windows start at whole multiples of their length since the epoch, so a minute is a minute of the clock. */
    static Quota fixed(int limit, Duration window, InstantSource clock) {
        return new Fixed(limit, window, clock);
    }

    /** So many in any span of this length. */
    static Quota sliding(int limit, Duration span, InstantSource clock) {
        return new Sliding(limit, span, clock);
    }

    private static int perMinute(int limit, Duration span) {
        return (int) Math.min(Integer.MAX_VALUE, limit * 60L / span.toSeconds());
    }

    /** The fixed form. */
    final class Fixed implements Quota {
        private final int limit;
        private final Duration span;
        private final InstantSource clock;
        private long window = Long.MIN_VALUE;
        private int taken;

        private Fixed(int limit, Duration span, InstantSource clock) {
            this.limit = limit;
            this.span = span;
            this.clock = clock;
        }

        @Override
        public synchronized boolean take() {
            long now = Math.floorDiv(clock.millis(), span.toMillis());
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

        @Override
        public int perMinute() {
            return Quota.perMinute(limit, span);
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

        @Override
        public int perMinute() {
            return Quota.perMinute(limit, span);
        }
    }
}
