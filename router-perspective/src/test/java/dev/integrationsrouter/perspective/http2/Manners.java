package dev.integrationsrouter.perspective.http2;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How a {@link TlsFront} behaves, and what it has seen. Thread-safe.
 */
public final class Manners {

    private final boolean http2;
    private final long streams;
    private final int goAwayEvery;
    private final int refuseEvery;

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger byHttp1 = new AtomicInteger();
    final AtomicInteger byHttp2 = new AtomicInteger();
    final AtomicInteger goneAway = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();

    private Manners(boolean http2, long streams, int goAwayEvery, int refuseEvery) {
        this.http2 = http2;
        this.streams = streams;
        this.goAwayEvery = goAwayEvery;
        this.refuseEvery = refuseEvery;
    }

    /** HTTP/2, a hundred streams at once on a connection, and nothing that ends early. */
    public static Manners good() {
        return new Manners(true, 100, 0, 0);
    }

    /** HTTP/1.1 alone. */
    public static Manners old() {
        return new Manners(false, 100, 0, 0);
    }

    /** So many streams at once on a connection. */
    public Manners streams(int most) {
        return new Manners(http2, most, goAwayEvery, refuseEvery);
    }

    /** With every so many streams their connection is given up: that stream and later ones are not processed. */
    public Manners goAwayEvery(int streams) {
        return new Manners(http2, this.streams, streams, refuseEvery);
    }

    /** One in so many streams is refused without having been looked at. */
    public Manners refuseEvery(int streams) {
        return new Manners(http2, this.streams, goAwayEvery, streams);
    }

    boolean speaksHttp2() {
        return http2;
    }

    long streams() {
        return streams;
    }

    /** What becomes of the next stream. */
    Fate next() {
        int number = opened.incrementAndGet();
        if (goAwayEvery > 0 && number % goAwayEvery == 0) {
            goneAway.incrementAndGet();
            return Fate.GO_AWAY;
        }
        if (refuseEvery > 0 && number % refuseEvery == 0) {
            refused.incrementAndGet();
            return Fate.REFUSED;
        }
        return Fate.ANSWERED;
    }

    enum Fate {
        ANSWERED,
        REFUSED,
        GO_AWAY
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    /** How many queries came by HTTP/1.1. */
    public int byHttp1() {
        return byHttp1.get();
    }

    /** How many queries came by HTTP/2 and were passed on. */
    public int byHttp2() {
        return byHttp2.get();
    }

    /** How many connections were given up. */
    public int goneAway() {
        return goneAway.get();
    }

    /** How many streams were refused. */
    public int refused() {
        return refused.get();
    }
}
