package dev.integrationsrouter.perspective.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One pacer for each quota and share of it in the process: a quota does not know of routers, runs or threads. */
public final class Pacers {

    private static final ConcurrentMap<Key, Pacer> SHARED = new ConcurrentHashMap<>();

    private Pacers() {}

    private record Key(Object quota, String share) {}

    /**
     * The one for a share of a quota.
     *
     * @param quota equal for all that use up the same
     * @param share its name
     * @param quotaWindow what the provider counts over
     */
    public static Pacer of(Object quota, String share, Duration quotaWindow) {
        return SHARED.computeIfAbsent(
                new Key(quota, share), unused -> new Pacer(System::nanoTime, Clock.systemUTC(), quotaWindow));
    }
}
