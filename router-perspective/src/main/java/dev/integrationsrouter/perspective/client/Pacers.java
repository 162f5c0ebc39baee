package dev.integrationsrouter.perspective.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One pacer for each endpoint and key in the process: a quota does not know of routers, runs or threads. */
public final class Pacers {

    private static final ConcurrentMap<Endpoint, Pacer> SHARED = new ConcurrentHashMap<>();

    private Pacers() {}

    /** The one for this endpoint and its key. */
    public static Pacer of(Endpoint endpoint, Duration quotaWindow) {
        return SHARED.computeIfAbsent(endpoint, unused -> new Pacer(System::nanoTime, Clock.systemUTC(), quotaWindow));
    }
}
