package dev.integrationsrouter.benchmarks.growth;

import java.time.Duration;
import java.util.Arrays;

/**
 * Repeats a call for a while on one thread.
 *
 * @param span how long
 */
record Calls(Duration span) {

    /** More than a fast call is made in a second. */
    static final int MANY = 1_000_000;

    /**
     * The time of a call in microseconds: the median, which no collection and no other process moves.
     *
     * @param most how often at most
     */
    double micros(int most, Runnable call) {
        long[] nanos = new long[most];
        int made = 0;
        long begin = System.nanoTime();
        long end = begin + span.toNanos();
        do {
            call.run();
            long now = System.nanoTime();
            nanos[made++] = now - begin;
            begin = now;
        } while (begin < end && made < most);
        Arrays.sort(nanos, 0, made);
        return nanos[made / 2] / 1e3;
    }
}
