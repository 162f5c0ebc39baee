package dev.integrationsrouter.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import dev.integrationsrouter.core.RunHandle;
import dev.integrationsrouter.core.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One router, its load, its end, and what is left of it. */
final class Round {

    private static final int CALLERS = 64;
    private static final Duration GRACE = Duration.ofMillis(30);
    private static final Duration TRACKER_TIMEOUT = Duration.ofMillis(1_500);
    private static final int HANG_MILLIS = 1_700;

    private final Mode mode;
    private final Random random;
    private final int calls;
    private final int closingMillis;
    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    private final Violations violations = new Violations();
    private final ShakyClock clock = new ShakyClock();
    private final DoubtfulTracker tracker;
    private final Ledger ledger;
    private final Told told = new Told(violations);
    private final HostsExecutor executor = new HostsExecutor(violations);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Set<UUID> stopped = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();
    private volatile boolean closing;

    /**
     * Prepares it.
     *
     * @param seed of everything that is drawn; what happens when is the scheduler's choice
     * @param calls of each caller: as many until all is quiet, as many while the router is closed
     */
    Round(Mode mode, long seed, int calls) {
        this.mode = mode;
        this.random = new Random(seed);
        this.calls = calls;
        this.closingMillis = random.nextInt(2) * 20;
        this.tracker = new DoubtfulTracker(new InMemoryTracker(clock, 1_000_000), seed, HANG_MILLIS);
        this.ledger = new Ledger(violations, tracker);
    }

    /** Makes it, and answers what was wrong. */
    List<String> make() throws InterruptedException {
        IntegrationRouter router = router();
        List<Thread> load = load(router);
        join(load);
        awaitQuiet(router);
        everyPlaceIsFree(router);

        load = load(router);
        Waits.until(() -> answered.get() > CALLERS * calls * 3 / 2);
        closing = true;
        router.close();
        join(load);
        awaitQuiet(router);
        executor.close();
        Waits.until(() -> routersThreads().isEmpty());
        clock.setOff(Duration.ofHours(1));
        new Reckoning(answers, told, ledger, tracker, violations).check();
        return violations.found();
    }

    private IntegrationRouter router() {
        RouterBuilder builder = IntegrationRouter.builder()
                .discovery(false)
                .tracker(tracker.asTracker())
                .trackerTimeout(TRACKER_TIMEOUT)
                .lease(Duration.ofMinutes(10), Duration.ofMillis(50))
                .grace(GRACE)
                .closingTime(Duration.ofMillis(closingMillis))
                .clock(clock)
                .listener(told);
        Services.register(builder, ledger, gate);
        return switch (mode) {
            case OWN_THREADS -> builder.build();
            case HOSTS_EXECUTOR -> builder.runsOn(executor).build();
            case CALLERS_THREAD -> builder.runsOnCallersThread().build();
        };
    }

    private List<Thread> load(IntegrationRouter router) {
        callers.clear();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new Caller(this, router, new Random(random.nextLong()), calls));
        }
        tracker.sound(false);
        executor.roomy(false);
        List<Thread> threads = new ArrayList<>();
        for (Caller caller : callers) {
            Thread thread = new Thread(caller, "campaign-caller-" + threads.size());
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        return threads;
    }

    private void join(List<Thread> load) throws InterruptedException {
        for (Thread thread : load) {
            thread.join(Duration.ofMinutes(2).toMillis());
            if (thread.isAlive()) {
                throw new AssertionError("A caller was not answered; it waits at " + List.of(thread.getStackTrace()));
            }
        }
        callers.forEach(caller -> answers.addAll(caller.answers()));
        violations.unless(answers.size() == answered.get(), "{} answers, but {} calls", answers.size(), answered.get());
    }

    private void awaitQuiet(IntegrationRouter router) {
        Waits.until(() -> router.threadsLeftBehind() == 0 && ledger.isEmpty() && tracker.isIdle());
    }

    /** Each service can be in as many runs at once as its policy says, and in no more. */
    private void everyPlaceIsFree(IntegrationRouter router) {
        tracker.sound(true);
        executor.roomy(true);
        Map<RunHandle, Ask> waiting = new LinkedHashMap<>();
        for (int i = 0; i < Services.NUMBER; i++) {
            Ask ask = Ask.of(Services.name(i), RunType.PROD, Map.of("act", Act.GATE.name(), "millis", 0), Map.of());
            List<RunHandle> handles = fill(i, () -> router.submit(ask.toMap()));
            handles.forEach(handle -> waiting.put(handle, ask));
            IntegrationResponse more = router.routeAndRun(ask.toMap());
            answered(ask, more);
            violations.unless(more.statusCode() == 429, "One more run than {} may make: {}", ask.service(), more);
        }
        gate.countDown();
        waiting.forEach((handle, ask) -> answered(ask, handle.response().join()));
        awaitQuiet(router);
    }

    /** Submits until the service is in as many runs as it may. One that was stopped on its way there is followed by another. */
    private List<RunHandle> fill(int service, Supplier<RunHandle> submitting) {
        List<RunHandle> handles = new ArrayList<>();
        Waits.until(() -> {
            int onTheirWay = (int) handles.stream()
                    .filter(handle -> !ledger.isInside(handle.runId()))
                    .filter(handle -> !wasStoppedOnItsWay(service, handle))
                    .count();
            int inside = ledger.inside(Services.name(service));
            IntStream.range(inside + onTheirWay, Services.most(service))
                    .forEach(number -> handles.add(submitting.get()));
            return inside == Services.most(service);
        });
        return handles;
    }

    private static boolean wasStoppedOnItsWay(int service, RunHandle handle) {
        if (!handle.response().isDone()) {
            return false;
        }
        IntegrationResponse response = handle.response().join();
        assertThat(Services.stopsSoon(service) && response.statusCode() == 504)
                .as("No place was free, it seems: %s", response)
                .isTrue();
        return true;
    }

    private void answered(Ask ask, IntegrationResponse response) {
        answers.add(new Answer(ask, response, false));
        answered.incrementAndGet();
    }

    private Set<String> routersThreads() {
        Set<String> names = new HashSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!threadsBefore.contains(thread)
                    && (thread.getName().startsWith("router-")
                            || thread.getName().startsWith("run-"))) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    boolean isClosing() {
        return closing;
    }

    void answered() {
        answered.incrementAndGet();
    }

    Violations violations() {
        return violations;
    }

    ShakyClock clock() {
        return clock;
    }

    Ledger ledger() {
        return ledger;
    }

    Caller anyCaller(Random by) {
        return callers.get(by.nextInt(callers.size()));
    }

    /** Somebody tries to stop a run. */
    void stopped(UUID runId) {
        stopped.add(runId);
    }

    /**
     * On the caller's thread, an interrupt that comes while the router interrupts it too cannot be told from the
     * router's, as the builder documents.
     */
    boolean mayHaveTakenInterruptBack(Ask ask, IntegrationResponse response) {
        return mode == Mode.CALLERS_THREAD
                && (closing || stopped.contains(response.runId()) || response.statusCode() == 504);
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }
}
