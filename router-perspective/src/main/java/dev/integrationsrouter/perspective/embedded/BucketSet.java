package dev.integrationsrouter.perspective.embedded;

import java.util.Arrays;

/** A set of small numbers, in the order in which they came, that is filled and cleared over and over without allocation. */
final class BucketSet {

    private final long[] present;
    private int[] members = new int[1024];
    private int size;

    /** For numbers below a bound. */
    BucketSet(int bound) {
        this.present = new long[(bound + Long.SIZE - 1) / Long.SIZE];
    }

    void add(int number) {
        long bit = 1L << number;
        int at = number >>> 6;
        if ((present[at] & bit) == 0) {
            present[at] |= bit;
            if (size == members.length) {
                members = Arrays.copyOf(members, size * 2);
            }
            members[size++] = number;
        }
    }

    int get(int index) {
        return members[index];
    }

    int size() {
        return size;
    }

    /** Takes as long as there are members: a text has few. */
    void clear() {
        for (int i = 0; i < size; i++) {
            present[members[i] >>> 6] = 0;
        }
        size = 0;
    }
}
