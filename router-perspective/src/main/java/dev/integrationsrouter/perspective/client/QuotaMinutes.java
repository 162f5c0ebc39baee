package dev.integrationsrouter.perspective.client;

import java.time.Duration;
import java.time.InstantSource;

/** The minutes of the clock, or other spans, that a provider counts a quota over, and what was sent in the present one. Not thread-safe. */
final class QuotaMinutes {

    private final InstantSource clock;
    private final long millis;
    private long minute = Long.MIN_VALUE;
    private long since;
    private long sent;

    QuotaMinutes(InstantSource clock, Duration length) {
        this.clock = clock;
        this.millis = Math.max(1, length.toMillis());
    }

    /** In nanoseconds. */
    long length() {
        return Duration.ofMillis(millis).toNanos();
    }

    void sent() {
        turn();
        sent++;
    }

    long sentInThis() {
        turn();
        return sent;
    }

    /** The pace of this minute so far. */
    double sentPerSecond() {
        turn();
        return Math.max(1, sent) * 1000.0 / Math.max(100, clock.millis() - since);
    }

    /** Nanoseconds until the next minute has surely begun: the provider's clock is not ours. */
    long untilNext() {
        return Duration.ofMillis(millis - Math.floorMod(clock.millis(), millis) + millis / 60)
                .toNanos();
    }

    private void turn() {
        long now = clock.millis();
        long present = Math.floorDiv(now, millis);
        if (present != minute) {
            minute = present;
            since = now;
            sent = 0;
        }
    }
}
