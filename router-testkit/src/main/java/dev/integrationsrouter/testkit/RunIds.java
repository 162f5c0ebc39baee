package dev.integrationsrouter.testkit;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDv7 run ids for tests that are the same each time: they sort by their instant, and within one
 * millisecond in the order in which they were made. Thread-safe.
 */
public final class RunIds {

    private final long origin;
    private final AtomicLong made = new AtomicLong();

    /**
     * A source of ids.
     *
     * @param origin sources with different origins never make the same id
     */
    public RunIds(int origin) {
        this.origin = Integer.toUnsignedLong(origin);
    }

    /**
     * {@return a new id of this instant}
     *
     * @param instant the time that the id carries
     */
    public UUID at(Instant instant) {
        long count = made.incrementAndGet();
        long millis = instant.toEpochMilli() & 0xFFFF_FFFF_FFFFL;
        long high = millis << 16 | 0x7000L | (count >>> 20 & 0xFFFL);
        long low = 0x8000_0000_0000_0000L | (count & 0xF_FFFFL) << 32 | origin;
        return new UUID(high, low);
    }
}
