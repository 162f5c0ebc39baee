package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tracker that fails or hangs costs a caller a bounded time, and never the truth. */
@Timeout(60)
class FailingTrackerTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final FaultyTracker faulty = new FaultyTracker();

    @Test
    void a_start_that_cannot_be_recorded_is_answered_503_and_runs_nothing() {
        faulty.faults.put("start", FaultyTracker.REFUSES);
        EchoService service = EchoService.completing();
        try (IntegrationRouter router = with(service, Locality.LOCAL)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("could not be admitted").contains("store is away");
            assertThat(service.runs).hasValue(0);
            assertThat(faulty.real.find(response.runId()))
                    .hasValueSatisfying(run -> assertThat(run.statusCode()).isEqualTo(503));
        }
    }

    @Test
    void a_start_that_was_recorded_but_not_answered_leaves_no_claim_behind() {
        faulty.afterwards.put("start", FaultyTracker.REFUSES);
        EchoService service = new EchoService(
                RunPolicy.builder()
                        .singleFlight((request, fingerprint) -> Optional.of("one"))
                        .build(),
                context -> new RunResult.Completed("done", Map.of()));
        try (IntegrationRouter router = with(service, Locality.LOCAL)) {
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).statusCode())
                    .isEqualTo(503);
            faulty.afterwards.clear();
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_end_that_cannot_be_recorded_does_not_change_the_answer() {
        for (Locality locality : List.of(Locality.LOCAL, Locality.IN_PROCESS)) {
            faulty.faults.put("finish", FaultyTracker.REFUSES);
            try (IntegrationRouter router = with(EchoService.completing(), locality)) {
                assertThat(router.routeAndRun(EchoService.request()).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void a_run_that_was_admitted_after_the_router_was_released_ends_with_a_record_too() {
        EchoService service = EchoService.completing();
        IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(faulty.tracker(Locality.IN_PROCESS))
                .trackerTimeout(Duration.ofMillis(1))
                .grace(Duration.ofMillis(1))
                .service(EchoService.NAME, service)
                .build();
        faulty.afterwards.put("start", router::close);

        IntegrationResponse response = router.routeAndRun(EchoService.request());

        assertThat(response.statusCode()).isEqualTo(499);
        assertThat(response.body()).isEqualTo("The run was cancelled because the router is closing");
        assertThat(service.runs).hasValue(0);
        assertThat(faulty.real.find(response.runId())).hasValueSatisfying(run -> {
            assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(run.endedAt()).isNotNull();
        });
    }

    @Test
    void an_end_is_recorded_again_after_a_pause_also_for_a_caller_who_is_interrupted() {
        for (boolean interrupted : new boolean[] {false, true}) {
            List<Long> attempts = new ArrayList<>();
            faulty.faults.put("finish", () -> {
                attempts.add(System.nanoTime());
                if (attempts.size() < 3) {
                    FaultyTracker.REFUSES.run();
                }
            });
            Thread caller = Thread.currentThread();
            EchoService service = new EchoService(context -> {
                caller.interrupt();
                NEVER.await();
                return null;
            });
            try (IntegrationRouter router =
                    with(interrupted ? service : EchoService.completing(), Locality.IN_PROCESS)) {
                IntegrationResponse response = router.routeAndRun(EchoService.request());

                assertThat(Thread.interrupted()).isEqualTo(interrupted);
                assertThat(attempts).hasSize(3);
                assertThat(faulty.real.find(response.runId()))
                        .hasValueSatisfying(run -> assertThat(run.endedAt()).isNotNull());
            }
            if (!interrupted) {
                assertThat(Duration.ofNanos(attempts.get(1) - attempts.get(0))).isGreaterThanOrEqualTo(PAUSE);
                assertThat(Duration.ofNanos(attempts.get(2) - attempts.get(1))).isGreaterThanOrEqualTo(PAUSE);
            }
        }
    }

    @Test
    void an_end_for_which_there_is_no_memory_is_recorded_when_there_is_some_again() {
        AtomicInteger attempts = new AtomicInteger();
        faulty.faults.put("finish", () -> {
            if (attempts.incrementAndGet() <= 10) {
                throw new OutOfMemoryError("made up");
            }
        });
        Thread caller = Thread.currentThread();
        EchoService service = new EchoService(context -> {
            caller.interrupt(); // who then waits for nothing between the attempts
            NEVER.await();
            return null;
        });
        try (IntegrationRouter router = with(service, Locality.IN_PROCESS)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(response.statusCode()).isEqualTo(499);
            assertThat(faulty.real.find(response.runId()))
                    .hasValueSatisfying(run -> assertThat(run.status()).isEqualTo(RunStatus.CANCELLED));
        }
    }

    @Test
    void a_refusal_that_cannot_be_recorded_is_answered_all_the_same() {
        faulty.faults.put("record", FaultyTracker.REFUSES);
        try (IntegrationRouter router = with(EchoService.completing(), Locality.LOCAL)) {
            assertThat(router.routeAndRun(Map.of()).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void a_tracker_that_hangs_costs_no_more_than_its_time_limit() {
        Set.of("start", "finish", "record").forEach(operation -> faulty.faults.put(operation, FaultyTracker::hang));
        try (IntegrationRouter router = with(EchoService.completing(), Locality.LOCAL)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).contains("did not answer to start within 100 ms");
        }
    }

    @Test
    void a_service_that_cannot_read_its_previous_run_fails() {
        faulty.faults.put("latest", FaultyTracker.REFUSES);
        EchoService service = new EchoService(context -> {
            context.latestSuccess();
            return new RunResult.Completed("done", Map.of());
        });
        try (IntegrationRouter router = with(service, Locality.LOCAL)) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void a_remote_tracker_asks_what_becomes_of_records_while_it_is_away() {
        assertThatThrownBy(() -> IntegrationRouter.builder()
                        .tracker(faulty.tracker(Locality.REMOTE))
                        .build())
                .hasMessageContaining("withoutJournal()");
    }

    private IntegrationRouter with(EchoService service, Locality locality) {
        return IntegrationRouter.builder()
                .discovery(false)
                .tracker(faulty.tracker(locality))
                .trackerTimeout(Duration.ofMillis(100))
                .service(EchoService.NAME, service)
                .build();
    }
}
