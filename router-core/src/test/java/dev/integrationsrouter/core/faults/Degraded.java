package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the router tells of the tracker. */
final class Degraded implements RunListener {

    private final Set<String> operations = new ConcurrentSkipListSet<>();

    @Override
    public void trackerDegraded(RunEvent.TrackerDegraded event) {
        operations.add(event.operation());
    }

    /** Those that were said to fail, and did not. */
    Set<String> soundOnes(Operation failing) {
        Set<String> sound = new TreeSet<>(operations);
        sound.removeIf(failing::covers);
        return sound;
    }
}
