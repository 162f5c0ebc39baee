package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the router tells. */
final class Told implements RunListener {

    final Set<UUID> started = ConcurrentHashMap.newKeySet();
    final Map<UUID, RunEvent.Finished> finished = new ConcurrentHashMap<>();
    final Map<UUID, RunEvent.Refused> refused = new ConcurrentHashMap<>();
    final Set<UUID> leftBehind = ConcurrentHashMap.newKeySet();
    final AtomicInteger replays = new AtomicInteger();
    private final Violations violations;

    Told(Violations violations) {
        this.violations = violations;
    }

    @Override
    public void started(RunEvent.Started event) {
        violations.unless(started.add(event.runId()), "Run {} was told to start twice", event.runId());
    }

    @Override
    public void finished(RunEvent.Finished event) {
        violations.unless(
                started.contains(event.runId()), "Run {} was told to end before it was to start", event.runId());
        violations.unless(finished.put(event.runId(), event) == null, "Run {} was told to end twice", event.runId());
    }

    @Override
    public void refused(RunEvent.Refused event) {
        violations.unless(refused.put(event.runId(), event) == null, "{} was told to be refused twice", event.runId());
    }

    @Override
    public void replayed(RunEvent.Replayed event) {
        replays.incrementAndGet();
    }

    @Override
    public void threadLeftBehind(RunEvent.ThreadLeftBehind event) {
        leftBehind.add(event.runId());
    }
}
