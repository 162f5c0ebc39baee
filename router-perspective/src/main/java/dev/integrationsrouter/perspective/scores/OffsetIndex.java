package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where in a file the latest line of each uri and scorer begins: a hash table of 64-bit digests and offsets, 21 to 43 bytes
 * for each, outside of the heap. Lines whose digests are the same are told apart by reading them. Not thread-safe.
 */
final class OffsetIndex {

    private static final double FULLEST = 0.75;

    private LongBuffer digests = places(1 << 10);
    /** 0 for a free place: at the beginning of a file stands its header. */
    private LongBuffer offsets = places(1 << 10);

    private int size;

    /** Reads the outcome whose line begins at an offset. */
    interface Lines {
        StoredOutcome at(long offset) throws IOException;
    }

    /** The latest outcome of a uri and scorer. */
    Optional<StoredOutcome> find(String uri, String scorer, Lines lines) throws IOException {
        long digest = digest(uri, scorer);
        for (int place = home(digest); offsets.get(place) != 0; place = next(place)) {
            if (digests.get(place) == digest) {
                StoredOutcome outcome = lines.at(offsets.get(place));
                if (isOf(outcome, uri, scorer)) {
                    return Optional.of(outcome);
                }
            }
        }
        return Optional.empty();
    }

    /** A line has come, which counts instead of an earlier one of the same uri and scorer. */
    void put(String uri, String scorer, long offset, Lines lines) throws IOException {
        long digest = digest(uri, scorer);
        int place = home(digest);
        while (offsets.get(place) != 0) {
            if (digests.get(place) == digest && isOf(lines.at(offsets.get(place)), uri, scorer)) {
                offsets.put(place, offset);
                return;
            }
            place = next(place);
        }
        set(place, digest, offset);
        if (++size > FULLEST * offsets.capacity()) {
            grow();
        }
    }

    /** All offsets that count, in the order of the file. */
    long[] offsets() {
        long[] all = new long[size];
        int next = 0;
        for (int place = 0; place < offsets.capacity(); place++) {
            if (offsets.get(place) != 0) {
                all[next++] = offsets.get(place);
            }
        }
        Arrays.sort(all);
        return all;
    }

    private void grow() {
        LongBuffer oldDigests = digests;
        LongBuffer oldOffsets = offsets;
        digests = places(oldDigests.capacity() * 2);
        offsets = places(oldOffsets.capacity() * 2);
        for (int i = 0; i < oldOffsets.capacity(); i++) {
            if (oldOffsets.get(i) != 0) {
                int place = home(oldDigests.get(i));
                while (offsets.get(place) != 0) {
                    place = next(place);
                }
                set(place, oldDigests.get(i), oldOffsets.get(i));
            }
        }
    }

    private void set(int place, long digest, long offset) {
        digests.put(place, digest);
        offsets.put(place, offset);
    }

    private static LongBuffer places(int many) {
        return ByteBuffer.allocateDirect(many * Long.BYTES).asLongBuffer();
    }

    private int home(long digest) {
        return (int) (digest & (offsets.capacity() - 1));
    }

    private int next(int place) {
        return (place + 1) & (offsets.capacity() - 1);
    }

    private static boolean isOf(StoredOutcome outcome, String uri, String scorer) {
        return outcome.uri().equals(uri) && outcome.scorer().equals(scorer);
    }

    private static long digest(String uri, String scorer) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = digest.digest((scorer + "\n" + uri).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(bytes).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
