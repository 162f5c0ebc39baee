package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunResult.Completed;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What closing a router does to its runs, its services and its threads, and how long it takes. */
@Timeout(60)
class ClosingTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final InMemoryTracker tracker = new InMemoryTracker();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicReference<IntegrationRouter> self = new AtomicReference<>();
    private final Set<Thread> before = new HashSet<>();

    private final EchoService waiting = new EchoService(context -> {
        running.countDown();
        release.await();
        return new Completed("done", Map.of());
    });
    private final EchoService deaf = new EchoService(context -> {
        running.countDown();
        Waits.ignoringInterrupts(release);
        return new Completed("too late", Map.of());
    });

    @BeforeEach
    void rememberThreads() {
        before.addAll(Thread.getAllStackTraces().keySet());
    }

    @AfterEach
    void nothing_of_the_router_runs() {
        release.countDown();
        // none is waited for until it was idle for long enough: they end because the router is closed
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!threads().isEmpty()) {
            assertThat(System.nanoTime()).as("threads left: " + threads()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void a_run_that_ends_within_the_closing_time_completes() throws Exception {
        IntegrationRouter router = builder(waiting).closingTime(LONG).build();
        RunHandle run = router.submit(EchoService.request());
        Waits.await(running);
        Thread closing = closingOn(router);
        Waits.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(closing.isAlive()).isTrue();
        release.countDown();
        closing.join();

        assertThat(run.response().join().statusCode()).isEqualTo(200);
        assertRecorded(run.response().join(), RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_that_does_not_end_within_the_closing_time_is_cancelled() throws Exception {
        IntegrationRouter router =
                builder(waiting).closingTime(Duration.ofMillis(30)).build();
        RunHandle run = router.submit(EchoService.request());
        Waits.await(running);
        long start = System.nanoTime();
        router.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(run.response().join().statusCode()).isEqualTo(499);
        assertRecorded(run.response().join(), RunStatus.CANCELLED);
    }

    @Test
    void requests_that_come_meanwhile_or_afterwards_are_answered_503_and_recorded() throws Exception {
        IntegrationRouter router = builder(waiting).closingTime(LONG).build();
        RunHandle run = router.submit(EchoService.request());
        Waits.await(running);
        Thread closing = closingOn(router);
        Waits.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        RunHandle meanwhile = router.submit(EchoService.request());
        release.countDown();
        closing.join();
        RunHandle afterwards = router.submit(EchoService.request());

        for (RunHandle refused : List.of(meanwhile, afterwards)) {
            assertThat(refused.response().join().statusCode()).isEqualTo(503);
            assertThat(refused.response().join().body()).contains("closing");
            assertRecorded(refused.response().join(), RunStatus.REFUSED);
        }
        assertThat(run.response().join().statusCode()).isEqualTo(200);
        assertThat(waiting.runs).hasValue(1);
    }

    @Test
    void services_are_closed_once_the_last_registered_first_and_those_that_the_host_made_in_any_case() {
        List<String> closed = new CopyOnWriteArrayList<>();
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service("c", closing(() -> closed.add("c")))
                .service("a", closing(() -> closed.add("a")))
                .service("never-asked-for", closing(() -> closed.add("never-asked-for")))
                .service("b", closing(() -> closed.add("b")))
                .build()) {
            for (String name : List.of("a", "b", "c")) {
                assertThat(router.routeAndRun(Map.of("service", name, "payload", Map.of("run_type", "prod")))
                                .statusCode())
                        .isEqualTo(200);
            }
            router.close();
            assertThat(router.services())
                    .extracting(ServiceStatus::state)
                    .as("nobody who comes late makes one that nobody closes")
                    .containsOnly(ServiceStatus.State.QUARANTINED);
        }
        assertThat(closed).containsExactly("b", "never-asked-for", "a", "c");
    }

    @Test
    void a_service_that_does_not_close_is_given_up_and_one_that_throws_stops_nothing() throws Exception {
        List<String> closed = new CopyOnWriteArrayList<>();
        IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .grace(Duration.ofMillis(50))
                .service("first", closing(() -> closed.add("first")))
                .service("throws", closing(() -> {
                    throw new NoClassDefFoundError("no");
                }))
                .service("hangs", closing(() -> {
                    closed.add("hangs");
                    Waits.ignoringInterrupts(release);
                }))
                .build();
        for (String name : List.of("first", "throws", "hangs")) {
            router.routeAndRun(Map.of("service", name, "payload", Map.of("run_type", "prod")));
        }
        Thread closing = closingOn(router);
        closing.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(closing.isAlive()).isFalse();
        assertThat(closed).containsExactly("hangs", "first");
        assertThat(router.services()).hasSize(3);
    }

    @Test
    void several_threads_that_close_at_once_all_return_when_it_is_done() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch mayClose = new CountDownLatch(1);
        IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, closing(() -> {
                    closed.countDown();
                    Waits.ignoringInterrupts(mayClose);
                }))
                .grace(LONG)
                .build();
        router.routeAndRun(EchoService.request());
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(closingOn(router));
        }
        Waits.await(closed);
        Waits.until(() -> all.stream()
                .allMatch(thread ->
                        thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING));
        mayClose.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        router.close();

        assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(503);
    }

    @Test
    void a_run_that_closes_its_router_goes_on_within_the_closing_time() throws Exception {
        CountDownLatch serviceClosed = new CountDownLatch(1);
        EchoService service = new EchoService(context -> {
            router().close();
            router().close();
            assertThat(serviceClosed.getCount()).isEqualTo(1);
            return new Completed(
                    "refused " + router().routeAndRun(EchoService.request()).statusCode(), Map.of());
        });
        IntegrationResponse response = closedFromInside(builder(service)
                .service("other", closing(serviceClosed::countDown))
                .closingTime(LONG));
        Waits.await(serviceClosed);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("refused 503");
        assertRecorded(response, RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_that_closes_its_router_is_cancelled_when_the_closing_time_is_over() throws Exception {
        EchoService service = new EchoService(context -> {
            router().close();
            NEVER.await();
            return null;
        });
        for (boolean onCallersThread : new boolean[] {false, true}) {
            RouterBuilder builder = builder(service);
            IntegrationResponse response = closedFromInside(onCallersThread ? builder.runsOnCallersThread() : builder);

            assertThat(response.statusCode()).isEqualTo(499);
            assertThat(response.body()).isEqualTo("The run was cancelled because the router is closing");
            assertRecorded(response, RunStatus.CANCELLED);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void a_listener_that_closes_the_router_is_told_the_end_of_the_run() {
        CompletableFuture<RunEvent.Finished> finished = new CompletableFuture<>();
        RunListener closing = new RunListener() {
            @Override
            public void started(RunEvent.Started event) {
                router().close();
                release.countDown();
            }

            @Override
            public void finished(RunEvent.Finished event) {
                finished.complete(event);
            }
        };
        self.set(builder(waiting).listener(closing).closingTime(LONG).build());

        assertThat(router().routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
        assertThat(finished.orTimeout(30, TimeUnit.SECONDS).join().statusCode()).isEqualTo(200);
        router().close();
    }

    @Test
    void an_interrupt_of_who_closes_ends_the_closing_time_and_stays_set_but_no_service_is_closed_while_it_is_called()
            throws Exception {
        for (boolean early : new boolean[] {true, false}) {
            List<String> order = new CopyOnWriteArrayList<>();
            CountDownLatch called = new CountDownLatch(1);
            Runnable slowToEnd = () -> {
                called.countDown();
                Waits.untilInterrupted();
                Waits.until(() -> !order.isEmpty(), Duration.ofMillis(100));
                order.add("run ends");
                throw new IllegalStateException("stopped");
            };
            IntegrationRouter router = IntegrationRouter.builder()
                    .discovery(false)
                    .closingTime(LONG)
                    .service(EchoService.NAME, new Closing(slowToEnd, () -> order.add("service closes")))
                    .build();
            RunHandle run = router.submit(EchoService.request());
            Waits.await(called);
            AtomicInteger flag = new AtomicInteger();
            Thread closing = new Thread(() -> {
                if (early) {
                    Thread.currentThread().interrupt();
                }
                router.close();
                flag.set(Thread.interrupted() ? 1 : 2);
            });
            closing.start();
            if (!early) {
                Waits.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
                closing.interrupt();
            }
            closing.join();

            assertThat(flag).hasValue(1);
            assertThat(run.response().join().statusCode()).isEqualTo(499);
            assertThat(order).containsExactly("run ends", "service closes");
        }
    }

    @Test
    void a_service_that_ignores_everything_costs_the_grace_and_its_thread() throws Exception {
        for (boolean interrupted : new boolean[] {false, true}) {
            IntegrationRouter router = builder(deaf)
                    .grace(Duration.ofMillis(50))
                    .trackerTimeout(Duration.ofMillis(500))
                    .build();
            RunHandle run = router.submit(EchoService.request());
            Waits.until(() -> deaf.runs.get() > (interrupted ? 1 : 0));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            router.close();

            assertThat(Thread.interrupted()).isEqualTo(interrupted);
            IntegrationResponse response =
                    run.response().orTimeout(30, TimeUnit.SECONDS).join();
            assertThat(response.statusCode()).isEqualTo(499);
            assertRecorded(response, RunStatus.CANCELLED);
            assertThat(router.threadsLeftBehind()).isEqualTo(1);
        }
    }

    @Test
    void a_tracker_that_hangs_bounds_closing_by_closing_time_grace_and_its_time_limit() throws Exception {
        FaultyTracker faulty = new FaultyTracker();
        IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(faulty.tracker(Locality.LOCAL))
                .trackerTimeout(Duration.ofMillis(300))
                .grace(Duration.ofMillis(100))
                .closingTime(Duration.ofMillis(100))
                .service(EchoService.NAME, waiting)
                .build();
        RunHandle run = router.submit(EchoService.request());
        Waits.await(running);
        Set.of("start", "finish", "record", "heartbeat").forEach(name -> faulty.faults.put(name, FaultyTracker::hang));
        long start = System.nanoTime();
        router.close();

        // half a second is stated; ten are for a machine that is busy, while three attempts to record take a second
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(run.response().orTimeout(30, TimeUnit.SECONDS).join().statusCode())
                .isEqualTo(499);
        faulty.faults.clear();
        assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(503);
        assertThat(router.tracker().find(run.runId())).isPresent();
    }

    @Test
    void an_idle_router_closes_at_once_and_takes_its_threads_along() {
        List<RunEvent> told = new CopyOnWriteArrayList<>();
        IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(new FaultyTracker().tracker(Locality.LOCAL))
                .listener(new RunListener() {
                    @Override
                    public void finished(RunEvent.Finished event) {
                        told.add(event);
                    }
                })
                .service(EchoService.NAME, EchoService.completing())
                .closingTime(LONG)
                .build();
        router.submit(EchoService.request()).response().join();
        assertThat(threads()).anyMatch(name -> name.startsWith("router-worker"));
        router.close();

        assertThat(told).hasSize(1);
    }

    /** Those that came since the test began and are the router's. */
    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("run-") || name.startsWith("router-"))
                .toList();
    }

    private IntegrationRouter router() {
        return Objects.requireNonNull(self.get());
    }

    private IntegrationResponse closedFromInside(RouterBuilder builder) {
        self.set(builder.build());
        if (router().services().size() > 1) {
            router().routeAndRun(Map.of("service", "other", "payload", Map.of("run_type", "prod")));
        }
        IntegrationResponse response = router().routeAndRun(EchoService.request());
        router().close();
        return response;
    }

    private RouterBuilder builder(EchoService service) {
        return IntegrationRouter.builder().discovery(false).tracker(tracker).service(EchoService.NAME, service);
    }

    private void assertRecorded(IntegrationResponse response, RunStatus status) {
        assertThat(tracker.find(response.runId())).hasValueSatisfying(run -> {
            assertThat(run.status()).isEqualTo(status);
            assertThat(run.statusCode()).isEqualTo(response.statusCode());
            assertThat(run.body()).isEqualTo(response.body());
        });
    }

    private static Thread closingOn(IntegrationRouter router) {
        Thread closing = new Thread(router::close, "closes");
        closing.start();
        return closing;
    }

    private static Closing closing(Runnable close) {
        return new Closing(() -> {}, close);
    }

    /** A service with something to close. */
    private record Closing(Runnable run, Runnable whenClosed) implements IntegrationService<EchoService.Payload> {
        @Override
        public Class<EchoService.Payload> payloadType() {
            return EchoService.Payload.class;
        }

        @Override
        public RunResult run(RunContext<EchoService.Payload> context) {
            run.run();
            return new Completed("done", Map.of());
        }

        @Override
        public void close() {
            whenClosed.run();
        }
    }
}
