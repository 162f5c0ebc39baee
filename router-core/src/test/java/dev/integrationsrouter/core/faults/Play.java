package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One case, played: a request while the tracker fails, and the next of its kind when it is back. */
final class Play {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final Cell cell;
    private final Account expected;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemoryTracker store = new InMemoryTracker(clock, 1_000);
    private final FaultyGate gate;
    private final AskedService service;
    private final Degraded degraded = new Degraded();
    private final Map<UUID, IntegrationResponse> answers = new HashMap<>();

    Play(Cell cell, Account expected, String name) {
        this.cell = cell;
        this.expected = expected;
        this.gate = new FaultyGate(cell, name);
        this.service = new AskedService(cell, gate.beaten);
    }

    /** What was seen, but for what only others see. */
    Account make() {
        try (IntegrationRouter router = router()) {
            IntegrationResponse first = ask(router, service.request());
            int calls = service.calls.get();
            String meanwhile = soon(expected.meanwhile(), () -> state(first.runId()));
            gate.back();
            String claims = claims(router, first);
            String inTheEnd = soon(expected.inTheEnd(), () -> state(first.runId()));
            return new Account(first.statusCode(), calls, meanwhile, inTheEnd, 0, claims, false);
        }
    }

    /** What is not to be there: records that say other than was answered, and complaints of what was in order. */
    List<String> strays() {
        List<String> strays = new ArrayList<>(degraded.soundOnes(cell.operation()));
        for (RunRecord record : store.history(HistoryQuery.newest(100)).runs()) {
            IntegrationResponse answer = answers.get(record.runId());
            boolean agrees = answer != null
                    && (record.statusCode() == null
                            || (record.statusCode() == answer.statusCode()
                                    && answer.body().equals(record.body())
                                    && answer.timestamp().equals(record.endedAt())));
            if (!agrees || record.leaseLost()) {
                strays.add(record + " of " + answer);
            }
        }
        return strays;
    }

    /** Whether a machine that was busy with other things kept a sound answer from coming in time. */
    boolean isDisturbed() {
        return cell.fault().outlastsPatience()
                && !degraded.soundOnes(cell.operation()).isEmpty();
    }

    private IntegrationRouter router() {
        return cell.keeping()
                .kept(IntegrationRouter.builder())
                .discovery(false)
                .clock(clock)
                .tracker(new FailingTracker(store, cell.keeping().locality, gate))
                .trackerTimeout(cell.fault().outlastsPatience() ? IMPATIENT : PATIENT)
                .lease(LEASE, Duration.ofMillis(20))
                .listener(degraded)
                .service(AskedService.NAME, service)
                .build();
    }

    private IntegrationResponse ask(IntegrationRouter router, Map<String, Object> request) {
        IntegrationResponse response = router.routeAndRun(request);
        if (!response.replayed()) {
            answers.put(response.runId(), response);
        }
        return response;
    }

    private String claims(IntegrationRouter router, IntegrationResponse first) {
        IntegrationResponse next = ask(router, service.valid());
        if (next.replayed()) {
            boolean same = next.runId().equals(first.runId()) && next.toMap().equals(first.toMap());
            return same ? Account.REPLAYED : "replayed " + next;
        }
        if (next.statusCode() == 409 && first.runId().equals(next.blockedBy())) {
            clock.advance(LEASE.minusMillis(1));
            int before = ask(router, service.valid()).statusCode();
            clock.advance(Duration.ofMillis(1));
            int after = ask(router, service.valid()).statusCode();
            return before == 409 && after == 200 ? Account.LEASED : "held: " + before + ", " + after;
        }
        clock.advance(LEASE);
        return next.statusCode() == 200 ? Account.FREE : "not free: " + next.statusCode();
    }

    private String state(UUID runId) {
        return store.find(runId)
                .map(record -> record.status() + (record.statusCode() == null ? "" : " " + record.statusCode()))
                .orElse(Account.NO_RECORD);
    }

    /** What is to be seen, once it is; else what there is instead. */
    private static String soon(String expected, Supplier<String> seen) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!seen.get().equals(expected) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return seen.get();
    }
}
