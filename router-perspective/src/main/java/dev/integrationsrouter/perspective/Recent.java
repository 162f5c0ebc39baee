package dev.integrationsrouter.perspective;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map from digests that forgets what was used least recently. A hash table with chains, and a list in the order of use, in
 * a few arrays: with an object for each of 100,000 entries they are the larger part of a small heap. Not thread-safe.
 */
final class Recent<V> {

    /** How much of a run is remembered, so that its memory does not grow with the number of posts. */
    static final int CAPACITY = 100_000;

    private static final int NONE = -1;

    private final int capacity;
    private int size;
    private int oldest = NONE;
    private int newest = NONE;

    /** The first entry of each chain; their number is a power of two. */
    private int[] chains = empty(1_024);

    // by entry
    private long[] high = new long[1_024];
    private long[] low = new long[1_024];
    private @Nullable Object[] values = new Object[1_024];
    private int[] nextInChain = new int[1_024];
    private int[] older = new int[1_024];
    private int[] newer = new int[1_024];

    Recent() {
        this(CAPACITY);
    }

    /**
     * With room for so many.
     *
     * @param capacity at least 1
     */
    Recent(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return size;
    }

    /** The value of a key, which is used herewith; null if it is not remembered. */
    @Nullable
    V get(Digest key) {
        int entry = find(key);
        if (entry == NONE) {
            return null;
        }
        unlink(entry);
        link(entry);
        return value(entry);
    }

    /** Remembers a value, and answers the one that the key had; null if none is remembered. */
    @Nullable
    V put(Digest key, V value) {
        @Nullable V before = get(key);
        if (before != null) {
            values[newest] = value;
        } else {
            add(key, value);
        }
        return before;
    }

    private void add(Digest key, V value) {
        int entry;
        if (size < capacity) {
            entry = size++;
            if (entry == high.length) {
                grow();
            }
        } else {
            entry = oldest;
            unlink(entry);
            unchain(entry);
        }
        high[entry] = key.high();
        low[entry] = key.low();
        values[entry] = value;
        chain(entry);
        link(entry);
    }

    @SuppressWarnings("unchecked") // nothing else is put there
    private @Nullable V value(int entry) {
        return (V) values[entry];
    }

    private int find(Digest key) {
        int entry = chains[chain(key.low())];
        while (entry != NONE && (low[entry] != key.low() || high[entry] != key.high())) {
            entry = nextInChain[entry];
        }
        return entry;
    }

    /** A digest's bits are as good as random. */
    private int chain(long low) {
        return (int) low & chains.length - 1;
    }

    private void chain(int entry) {
        int chain = chain(low[entry]);
        nextInChain[entry] = chains[chain];
        chains[chain] = entry;
    }

    private void unchain(int entry) {
        int chain = chain(low[entry]);
        if (chains[chain] == entry) {
            chains[chain] = nextInChain[entry];
            return;
        }
        int before = chains[chain];
        while (nextInChain[before] != entry) {
            before = nextInChain[before];
        }
        nextInChain[before] = nextInChain[entry];
    }

    private void link(int entry) {
        older[entry] = newest;
        newer[entry] = NONE;
        if (newest == NONE) {
            oldest = entry;
        } else {
            newer[newest] = entry;
        }
        newest = entry;
    }

    private void unlink(int entry) {
        if (older[entry] == NONE) {
            oldest = newer[entry];
        } else {
            newer[older[entry]] = newer[entry];
        }
        if (newer[entry] == NONE) {
            newest = older[entry];
        } else {
            older[newer[entry]] = older[entry];
        }
    }

    private void grow() {
        int room = Math.min(capacity, 2 * high.length);
        high = Arrays.copyOf(high, room);
        low = Arrays.copyOf(low, room);
        values = Arrays.copyOf(values, room);
        nextInChain = Arrays.copyOf(nextInChain, room);
        older = Arrays.copyOf(older, room);
        newer = Arrays.copyOf(newer, room);
        chains = empty(2 * chains.length);
        for (int entry = 0; entry < size - 1; entry++) {
            chain(entry);
        }
    }

    private static int[] empty(int length) {
        int[] chains = new int[length];
        Arrays.fill(chains, NONE);
        return chains;
    }
}
