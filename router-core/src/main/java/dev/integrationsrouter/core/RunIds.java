package dev.integrationsrouter.core;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes UUIDv7s (RFC 9562, section 5.7): 48 bits of milliseconds, a counter of 12 bits that starts at random in
 * each millisecond and keeps the ids of one process in the order they were made, and 62 random bits. Thread-safe.
 */
final class RunIds implements Supplier<UUID> {

    private static final int LARGEST_COUNT = 0xfff;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis = -1;
    private int count;

    RunIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public UUID get() {
        long randomBits = random.nextLong();
        long timeBits = nextTimeBits((int) (randomBits >>> 56));
        return new UUID(timeBits, (randomBits & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
    }

    private synchronized long nextTimeBits(int startOfCount) {
        long now = clock.millis();
        if (now > lastMillis) {
            lastMillis = now;
            count = startOfCount;
        } else if (++count > LARGEST_COUNT) {
            // more ids than a millisecond has room for, or a clock set back: borrow from the next one
            lastMillis++;
            count = 0;
        }
        return (lastMillis << 16) | 0x7000L | count;
    }
}
