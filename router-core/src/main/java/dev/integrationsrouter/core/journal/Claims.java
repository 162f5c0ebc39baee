package dev.integrationsrouter.core.journal;

import dev.integrationsrouter.api.spi.RunStart;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a run claims, as hashes: enough to see which runs may be in each other's way without reading their records. Two
 * claims with one hash cost a delivery that was not needed yet, and nothing else.
 *
 * @param key of the idempotency key; 0 for none
 * @param flight of service and single-flight key; 0 for none
 */
record Claims(long key, long flight) {

    static final Claims NONE = new Claims(0, 0);

    static Claims of(RunStart run) {
        String flight = run.flightKey();
        return run.needsClaim()
                ? new Claims(hash(run.idempotencyKey()), hash(flight == null ? null : run.service() + '\n' + flight))
                : NONE;
    }

    static Claims of(TrackerWrite write) {
        if (write instanceof TrackerWrite.Start start) {
            return of(start.run());
        }
        return write instanceof TrackerWrite.End end ? of(end.finish().run()) : NONE;
    }

    boolean isNone() {
        return key == 0 && flight == 0;
    }

    boolean meets(Claims other) {
        return (key != 0 && key == other.key) || (flight != 0 && flight == other.flight);
    }

    private static long hash(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long hash = ByteBuffer.wrap(digest).getLong();
            return hash == 0 ? 1 : hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
