package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.SettableClock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Which watch belongs to which run: the harness gives the ids, so that a run is known before its service is called. */
final class RunWatches {

    private final SettableClock clock;
    private final RunIds ids = new RunIds(1);
    private final Map<UUID, RunWatch> watches = new ConcurrentHashMap<>();
    private volatile UUID next = new UUID(0, 0);

    RunWatches(SettableClock clock) {
        this.clock = clock;
    }

    /** The id of what is handed over now; the router asks for it. */
    UUID nextId() {
        return next;
    }

    RunWatch of(UUID id) {
        return Objects.requireNonNull(watches.get(id), () -> "No request of this harness became run " + id);
    }

    /** Hands a request over, which is watched so. */
    <T> T onNewId(RunWatch watch, Supplier<T> handover) {
        return onNewId(() -> {
            watches.put(next, watch);
            return handover.get();
        });
    }

    /** The router asks for the id of a request on the thread that hands it over, before that returns. */
    synchronized <T> T onNewId(Supplier<T> handover) {
        next = ids.at(clock.instant());
        return handover.get();
    }
}
