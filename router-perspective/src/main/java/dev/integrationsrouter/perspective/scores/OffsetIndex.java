package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where in a file the latest line of each uri and scorer begins: a hash table of 64-bit digests and offsets, 16 to 43 bytes
 * for each. Lines whose digests are the same are told apart by reading them. Not thread-safe.
 */
final class OffsetIndex {

    private static final double FULLEST = 0.75;

    private long[] digests = new long[1 << 10];
    /** 0 for a free place: at the beginning of a file stands its header. */
    private long[] offsets = new long[1 << 10];

    private int size;

    /** Reads the outcome whose line begins at an offset. */
    interface Lines {
        StoredOutcome at(long offset) throws IOException;
    }

    /** The latest outcome of a uri and scorer. */
    Optional<StoredOutcome> find(String uri, String scorer, Lines lines) throws IOException {
        long digest = digest(uri, scorer);
        for (int place = home(digest); offsets[place] != 0; place = next(place)) {
            if (digests[place] == digest) {
                StoredOutcome outcome = lines.at(offsets[place]);
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
        while (offsets[place] != 0) {
            if (digests[place] == digest && isOf(lines.at(offsets[place]), uri, scorer)) {
                offsets[place] = offset;
                return;
            }
            place = next(place);
        }
        set(place, digest, offset);
        if (++size > FULLEST * offsets.length) {
            grow();
        }
    }

    /** All offsets that count, in the order of the file. */
    long[] offsets() {
        return Arrays.stream(offsets).filter(offset -> offset != 0).sorted().toArray();
    }

    private void grow() {
        long[] oldDigests = digests;
        long[] oldOffsets = offsets;
        digests = new long[oldDigests.length * 2];
        offsets = new long[oldOffsets.length * 2];
        for (int i = 0; i < oldOffsets.length; i++) {
            if (oldOffsets[i] != 0) {
                int place = home(oldDigests[i]);
                while (offsets[place] != 0) {
                    place = next(place);
                }
                set(place, oldDigests[i], oldOffsets[i]);
            }
        }
    }

    private void set(int place, long digest, long offset) {
        digests[place] = digest;
        offsets[place] = offset;
    }

    private int home(long digest) {
        return (int) (digest & (offsets.length - 1));
    }

    private int next(int place) {
        return place + 1 & offsets.length - 1;
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
