package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the services saw: who was in them, when, and with whom. It knows nothing of the router, whose word is what the
 * campaign doubts. Thread-safe.
 */
final class Ledger {

    private final Violations violations;
    private final DoubtfulTracker tracker;
    private final Map<UUID, Visit> visits = new HashMap<>();
    private final Map<String, Set<Visit>> inService = new HashMap<>();
    private final Map<String, Set<Visit>> inFlight = new HashMap<>();
    private final Map<String, Long> fences = new HashMap<>();
    private final List<Overlap> overlaps = new ArrayList<>();
    private final Set<String> closed = new HashSet<>();

    Ledger(Violations violations, DoubtfulTracker tracker) {
        this.violations = violations;
        this.tracker = tracker;
    }

    /** A run that a service saw. Its fields but the first three are of the service's last call. */
    static final class Visit {
        final UUID runId;
        final String service;
        final @Nullable String flight;
        volatile @Nullable RunResult result;
        volatile @Nullable String checkpoint;
        volatile long done;
        volatile int calls;

        private Visit(UUID runId, String service, @Nullable String flight) {
            this.runId = runId;
            this.service = service;
            this.flight = flight;
        }
    }

    /** Two runs of one flight that were in the service at once. */
    record Overlap(UUID earlier, UUID later) {}

    Visit enter(RunContext<Task> context, String service, @Nullable String flight, int most) {
        Optional<RunRecord> record = tracker.real().find(context.runId());
        violations.unless(
                record.isPresent()
                        && record.get().status() != RunStatus.REFUSED
                        && record.get().startedAt().equals(context.startedAt()),
                "Run {} of {} has no start record: {}",
                context.runId(),
                service,
                record);
        synchronized (this) {
            Visit visit = visits.computeIfAbsent(context.runId(), id -> new Visit(id, service, flight));
            visit.calls++;
            violations.unless(!closed.contains(service), "Run {} entered {}, which is closed", visit.runId, service);
            Set<Visit> others = inService.computeIfAbsent(service, name -> new HashSet<>());
            violations.unless(others.add(visit), "Run {} was in {} twice at once", visit.runId, service);
            violations.unless(others.size() <= most, "{} runs at once in {}, not {}", others.size(), service, most);
            if (flight != null) {
                enterFlight(visit, service + "/" + flight, context.fence());
            }
            return visit;
        }
    }

    private void enterFlight(Visit visit, String flight, long fence) {
        Set<Visit> others = inFlight.computeIfAbsent(flight, name -> new HashSet<>());
        others.forEach(other -> overlaps.add(new Overlap(other.runId, visit.runId)));
        others.add(visit);
        long before = fences.getOrDefault(flight, 0L);
        violations.unless(
                visit.calls > 1 ? fence >= before : fence > before,
                "The fence of {} is {} after {} in run {}",
                flight,
                fence,
                before,
                visit.runId);
        fences.put(flight, Math.max(before, fence));
    }

    synchronized void leave(Visit visit, @Nullable RunResult result) {
        visit.result = result;
        inService.getOrDefault(visit.service, Set.of()).remove(visit);
        if (visit.flight != null) {
            inFlight.getOrDefault(visit.service + "/" + visit.flight, Set.of()).remove(visit);
        }
    }

    synchronized void closed(String service) {
        closed.add(service);
    }

    synchronized int inside(String service) {
        return inService.getOrDefault(service, Set.of()).size();
    }

    synchronized boolean isInside(UUID runId) {
        Visit visit = visits.get(runId);
        return visit != null && inService.getOrDefault(visit.service, Set.of()).contains(visit);
    }

    synchronized boolean isEmpty() {
        return inService.values().stream().allMatch(Set::isEmpty);
    }

    /** Some run that is in a service now; null if none is. */
    synchronized @Nullable UUID anyone(Random random) {
        List<Visit> all = inService.values().stream().flatMap(Set::stream).toList();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size())).runId;
    }

    synchronized Map<UUID, Visit> visits() {
        return Map.copyOf(visits);
    }

    synchronized List<Overlap> overlaps() {
        return List.copyOf(overlaps);
    }
}
