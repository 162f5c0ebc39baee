package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the router tells of the tracker. */
final class Degraded implements RunListener {

    final Set<UUID> dead = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Set<String>> operations = new ConcurrentHashMap<>();

    @Override
    public void trackerDegraded(RunEvent.TrackerDegraded event) {
        operations
                .computeIfAbsent(event.runId(), run -> new ConcurrentSkipListSet<>())
                .add(event.operation());
    }

    @Override
    public void deadLettered(RunEvent.DeadLettered event) {
        dead.add(event.runId());
    }

    /** What was said to fail of one of these runs, and did not. */
    Set<String> soundOnes(Set<UUID> runs, Operation failing) {
        Set<String> sound = new TreeSet<>();
        runs.forEach(run -> sound.addAll(operations.getOrDefault(run, Set.of())));
        sound.removeIf(failing::covers);
        return sound;
    }
}
