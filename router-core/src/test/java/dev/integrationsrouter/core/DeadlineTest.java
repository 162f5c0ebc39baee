package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult.Completed;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When runs are stopped, and what comes of those that go on all the same. */
@Timeout(60)
class DeadlineTest {

    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void a_run_has_the_shorter_of_the_services_deadline_and_the_requests() {
        RunPolicy policy = RunPolicy.builder().deadline(Duration.ofSeconds(30)).build();
        EchoService telling = new EchoService(
                policy,
                context -> new Completed(
                        String.valueOf(Duration.between(context.startedAt(), context.deadline())), Map.of()));
        try (IntegrationRouter router = builder(telling).build()) {
            assertThat(router.routeAndRun(EchoService.request()).body()).isEqualTo("PT30S");
            assertThat(router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 20)))
                            .body())
                    .isEqualTo("PT20S");
            assertThat(router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 31)))
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_host_that_has_less_time_itself_says_so_and_no_run_has_more() {
        RunPolicy policy = RunPolicy.builder().deadline(Duration.ofSeconds(30)).build();
        EchoService telling = new EchoService(
                policy,
                context -> new Completed(
                        String.valueOf(Duration.between(context.startedAt(), context.deadline())), Map.of()));
        Map<String, Object> hasty = EchoService.request(Map.of("timeout_seconds", 20));
        try (IntegrationRouter router = builder(telling).build()) {
            assertThat(router.routeAndRun(EchoService.request(), Duration.ofSeconds(29))
                            .body())
                    .isEqualTo("PT29S");
            assertThat(router.routeAndRun(EchoService.request(), Duration.ofSeconds(31))
                            .body())
                    .isEqualTo("PT30S");
            assertThat(router.routeAndRun(hasty, Duration.ofSeconds(19)).body()).isEqualTo("PT19S");
            assertThat(router.routeAndRun(hasty, Duration.ofSeconds(21)).body()).isEqualTo("PT20S");
        }
    }

    @Test
    void a_run_whose_host_has_no_time_left_is_stopped_and_answered() {
        EchoService waiting = new EchoService(context -> {
            release.await();
            return null;
        });
        try (IntegrationRouter router = builder(waiting).build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(), Duration.ofSeconds(-3));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(response.body()).isEqualTo("The run was stopped at its deadline of 0.001 s");
        }
    }

    @Test
    void both_deadlines_stop_a_run() {
        RunPolicy policy = RunPolicy.builder().deadline(Duration.ofMillis(50)).build();
        EchoService waiting = new EchoService(policy, context -> {
            release.await();
            return null;
        });
        try (IntegrationRouter router = builder(waiting).build()) {
            assertThat(router.routeAndRun(EchoService.request()).body())
                    .isEqualTo("The run was stopped at its deadline of 0.05 s");
            assertThat(router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.02)))
                            .body())
                    .isEqualTo("The run was stopped at its deadline of 0.02 s");
        }
    }

    @Test
    void a_deadline_beyond_the_end_of_time_is_the_end_of_time() {
        RunPolicy endless =
                RunPolicy.builder().deadline(Duration.ofSeconds(Long.MAX_VALUE)).build();
        EchoService service =
                new EchoService(endless, context -> new Completed(String.valueOf(context.deadline()), Map.of()));
        try (IntegrationRouter router = builder(service).build()) {
            assertThat(router.routeAndRun(EchoService.request()).body()).isEqualTo(Instant.MAX.toString());
        }
    }

    @Test
    void a_run_that_ends_within_the_grace_leaves_no_thread_behind_and_tells_how_far_it_came() {
        EchoService service = new EchoService(context -> {
            Waits.untilInterrupted();
            context.progress(3, 7);
            context.checkpoint("{\"done\":3}");
            return new Completed("all the same", Map.of("written", 3));
        });
        try (IntegrationRouter router =
                builder(service).grace(Duration.ofMinutes(5)).build()) {
            IntegrationResponse response = router.routeAndRun(soon());

            assertThat(response.statusCode()).isEqualTo(504);
            RunRecord run = recordOf(router, response);
            assertThat(run.metadata()).isEqualTo("{\"written\":3}");
            assertThat(run.checkpoint()).isEqualTo("{\"done\":3}");
            assertThat(run.progress()).isEqualTo(new Progress(3, 7));
            assertThat(run.errorDetail()).isNull();
            assertThat(router.threadsLeftBehind()).isZero();
        }
    }

    @Test
    void a_service_that_ignores_its_interrupt_has_the_grace_and_no_more() {
        EchoService deaf = new EchoService(context -> {
            Waits.ignoringInterrupts(release);
            return new Completed("too late", Map.of());
        });
        try (IntegrationRouter router =
                builder(deaf).grace(Duration.ofMillis(150)).build()) {
            long start = System.nanoTime();
            IntegrationResponse response = router.routeAndRun(soon());

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(550), Duration.ofSeconds(20));
            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(recordOf(router, response).errorDetail())
                    .contains("within 150 ms")
                    .contains("Waits.ignoringInterrupts");
            release.countDown();
            Waits.until(() -> router.threadsLeftBehind() == 0);
        }
    }

    @Test
    void what_a_service_that_was_left_behind_says_and_how_it_ends_changes_nothing() {
        for (boolean throwing : new boolean[] {true, false}) {
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch said = new CountDownLatch(1);
            EchoService late = new EchoService(context -> {
                context.progress(1, 9);
                context.checkpoint("1");
                Waits.ignoringInterrupts(go);
                say(context);
                said.countDown();
                if (throwing) {
                    throw new IllegalStateException("too late");
                }
                return new Completed("too late", Map.of("late", true));
            });
            try (IntegrationRouter router =
                    builder(late).grace(Duration.ofMillis(20)).build()) {
                RunHandle handle = router.submit(soon());
                IntegrationResponse response = handle.response().join();
                RunRecord before = recordOf(router, response);
                go.countDown();
                Waits.until(() -> router.threadsLeftBehind() == 0);

                assertThat(said.getCount()).isZero();
                assertThat(before.status()).isEqualTo(RunStatus.TIMED_OUT);
                assertThat(before.checkpoint()).isEqualTo("1");
                assertThat(recordOf(router, response)).isEqualTo(before);
                assertThat(handle.progress()).isEqualTo(new Progress(1, 9));
            }
        }
    }

    @Test
    void a_service_that_was_left_behind_is_not_heard_while_its_end_is_recorded_either() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        AtomicBoolean recording = new AtomicBoolean();
        EchoService late = new EchoService(context -> {
            recording.set(true);
            Waits.ignoringInterrupts(go);
            say(context);
            said.countDown();
            return new Completed("too late", Map.of());
        });
        // the router asks for the time when it has given up the service and is about to record the end
        InstantSource clock = () -> {
            if (recording.get()) {
                go.countDown();
                Waits.until(() -> said.getCount() == 0);
            }
            return Instant.EPOCH;
        };
        try (IntegrationRouter router = builder(late)
                .clock(clock)
                .tracker(new InMemoryTracker())
                .grace(Duration.ofMillis(50))
                .build()) {
            IntegrationResponse response = router.routeAndRun(soon());

            assertThat(response.statusCode()).isEqualTo(504);
            RunRecord run = recordOf(router, response);
            assertThat(run.checkpoint()).isNull();
            assertThat(run.window()).isNull();
            assertThat(run.progress()).isEqualTo(Progress.NONE);
        }
    }

    @Test
    void a_service_that_completes_after_its_deadline_has_not_completed_in_time() {
        EchoService late = new EchoService(context -> {
            Waits.until(context::isCancelled);
            return new Completed("done", Map.of());
        });
        try (IntegrationRouter router = builder(late).build()) {
            assertThat(router.routeAndRun(soon()).statusCode()).isEqualTo(504);
        }
    }

    private static void say(RunContext<?> context) {
        context.progress(9, 9);
        context.checkpoint("9");
        context.window(new TimeWindow(Instant.EPOCH, null));
    }

    /** Late enough for the service to be called before, on a machine that is busy too. */
    private static Map<String, Object> soon() {
        return EchoService.request(Map.of("timeout_seconds", 0.4));
    }

    private static RouterBuilder builder(EchoService service) {
        return IntegrationRouter.builder().discovery(false).service(EchoService.NAME, service);
    }

    private static RunRecord recordOf(IntegrationRouter router, IntegrationResponse response) {
        return router.tracker().find(response.runId()).orElseThrow();
    }
}
