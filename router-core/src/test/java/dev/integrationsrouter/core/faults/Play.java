package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Cases that differ in their claims only, played with one router: each is a request while the tracker fails, and the
 * next of its kind as soon as it is back.
 */
final class Play {

    private static final int ENOUGH_TO_BE_TAKEN_FOR_AWAY = 7;
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration SELDOM = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private final List<Cell> cells;
    private final Cell any;
    private final Path folder;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final InMemoryTracker store = new InMemoryTracker(clock, 1_000);
    private final Degraded degraded = new Degraded();
    private final Set<UUID> firsts = new HashSet<>();
    private final Traces traces;
    private final AskedService service;
    private volatile FaultyGate gate;

    Play(List<Cell> cells, Path folder) {
        this.cells = cells;
        this.any = cells.get(0);
        this.folder = folder;
        this.traces = new Traces(store, folder);
        this.gate = new FaultyGate(any);
        this.service = new AskedService(any.operation(), () -> gate.beaten);
    }

    /** What was seen of each case, but for who was told of errors of the JVM. */
    List<Account> make() {
        List<Account> seen = new ArrayList<>();
        try (IntegrationRouter router = router()) {
            cells.forEach(cell -> seen.add(play(cell, router)));
        }
        if (!traces.waiting().isEmpty()) { // what was under way when it closed is the next one's
            try (IntegrationRouter next = router()) {
                soon(() -> traces.waiting().size() == 1);
            }
        }
        return seen;
    }

    private Account play(Cell cell, IntegrationRouter router) {
        gate = new FaultyGate(cell);
        Account expected = Rules.of(cell);
        int callsBefore = service.calls.get();
        int deadBefore = traces.dead();
        IntegrationResponse first = ask(router, cell, cell.operation() == Operation.RECORD);
        firsts.add(first.runId());
        int calls = service.calls.get() - callsBefore;
        soon(() -> traces.stateOf(first.runId()).equals(expected.meanwhile()));
        soon(() -> traces.dead() - deadBefore == expected.dead());
        soon(() -> !cell.goesOnTrying() || gate.failures.get() > ENOUGH_TO_BE_TAKEN_FOR_AWAY);
        String meanwhile = traces.stateOf(first.runId());
        gate.back();
        String claims = claims(router, cell, first);
        soon(() -> traces.stateOf(first.runId()).equals(expected.inTheEnd()));
        return new Account(
                first.statusCode(),
                calls,
                meanwhile,
                traces.stateOf(first.runId()),
                traces.dead() - deadBefore,
                claims,
                false);
    }

    private String claims(IntegrationRouter router, Cell cell, IntegrationResponse first) {
        IntegrationResponse next = askOnceItIsBack(router, cell);
        if (next.replayed()) {
            boolean same = next.runId().equals(first.runId()) && next.toMap().equals(first.toMap());
            return same ? Account.REPLAYED : "replayed " + next;
        }
        if (next.statusCode() == 409 && first.runId().equals(next.blockedBy())) {
            clock.advance(LEASE.minusMillis(1));
            int before = ask(router, cell, false).statusCode();
            clock.advance(Duration.ofMillis(1));
            int after = ask(router, cell, false).statusCode();
            return before == 409 && after == 200 ? Account.LEASED : "held: " + before + ", " + after;
        }
        clock.advance(LEASE);
        return next.statusCode() == 200 ? Account.FREE : "not free: " + next;
    }

    /** What waits for the tracker is delivered first; while that fails still, no claim can be made. */
    private IntegrationResponse askOnceItIsBack(IntegrationRouter router, Cell cell) {
        List<IntegrationResponse> answered = new ArrayList<>();
        soon(() -> {
            answered.add(ask(router, cell, false));
            return answered.get(answered.size() - 1).statusCode() != 503;
        });
        return answered.get(answered.size() - 1);
    }

    private IntegrationResponse ask(IntegrationRouter router, Cell cell, boolean isRefused) {
        IntegrationResponse response =
                router.routeAndRun(isRefused ? AskedService.refused(cell.claim()) : AskedService.request(cell.claim()));
        traces.answered(response);
        return response;
    }

    /** What is not to be there when all is over. */
    List<String> strays() {
        List<String> strays = new ArrayList<>(degraded.soundOnes(firsts, any.operation()));
        strays.addAll(traces.strays());
        if (degraded.dead.size() != traces.dead()) {
            strays.add("told of as dead: " + degraded.dead);
        }
        return strays;
    }

    /** Whether a machine that was busy with other things kept a sound answer from coming in time. */
    boolean isDisturbed() {
        return any.fault().outlastsPatience()
                && !degraded.soundOnes(firsts, any.operation()).isEmpty();
    }

    private IntegrationRouter router() {
        return any.keeping()
                .kept(IntegrationRouter.builder(), folder)
                .discovery(false)
                .clock(clock)
                .tracker(new FailingTracker(store, any.keeping().locality, this::pass))
                .trackerTimeout(any.fault().outlastsPatience() ? IMPATIENT : PATIENT)
                .lease(LEASE, any.operation() == Operation.HEARTBEAT ? OFTEN : SELDOM)
                .listener(degraded)
                .service(AskedService.NAME, service)
                .build();
    }

    private <T> T pass(String operation, Object about, Supplier<T> doing) throws Throwable {
        return gate.pass(operation, about, doing);
    }

    /** Waits for what is expected; in vain only if something is wrong. */
    private static void soon(BooleanSupplier expected) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!expected.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
