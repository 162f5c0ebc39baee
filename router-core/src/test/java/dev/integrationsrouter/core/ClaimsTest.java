package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.testkit.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Idempotency keys, single flight and checkpoints, as a caller sees them. */
@Timeout(60)
class ClaimsTest {

    private static final RunPolicy ONE_FLIGHT = RunPolicy.builder()
            .singleFlight((request, fingerprint) -> Optional.of("one"))
            .build();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final InMemoryTracker tracker = new InMemoryTracker(clock, InMemoryTracker.DEFAULT_CAPACITY);

    @Test
    void a_repeated_key_replays_the_answer_and_runs_nothing() {
        EchoService service = EchoService.completing();
        try (IntegrationRouter router = with(service)) {
            IntegrationResponse first = router.routeAndRun(EchoService.withKey("k", "prod"));
            clock.advance(Duration.ofHours(1));
            IntegrationResponse second = router.routeAndRun(EchoService.withKey("k", "prod"));

            assertThat(second.replayed()).isTrue();
            assertThat(second.toMap()).isEqualTo(first.toMap());
            assertThat(second.runId()).isEqualTo(first.runId());
            assertThat(service.runs).hasValue(1);
        }
    }

    @Test
    void a_key_with_a_different_request_is_answered_422() {
        try (IntegrationRouter router = with(EchoService.completing())) {
            router.routeAndRun(EchoService.withKey("k", "prod"));
            IntegrationResponse second = router.routeAndRun(EchoService.withKey("k", "backfill"));

            assertThat(second.statusCode()).isEqualTo(422);
            assertThat(tracker.find(second.runId()).orElseThrow().status()).isEqualTo(RunStatus.REFUSED);
        }
    }

    @Test
    void a_failed_run_frees_its_key() {
        AtomicInteger calls = new AtomicInteger();
        EchoService service = new EchoService(context -> calls.incrementAndGet() == 1
                ? new RunResult.Failed(FailureKind.UPSTREAM, "away", Map.of())
                : new RunResult.Completed("done", Map.of()));
        try (IntegrationRouter router = with(service)) {
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).statusCode())
                    .isEqualTo(502);
            assertThat(router.routeAndRun(EchoService.withKey("k", "backfill")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_run_in_the_same_flight_is_answered_409_naming_the_other() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EchoService service = new EchoService(ONE_FLIGHT, context -> {
            running.countDown();
            release.await();
            return new RunResult.Completed("done", Map.of());
        });
        try (IntegrationRouter router = with(service)) {
            CompletableFuture<IntegrationResponse> first =
                    CompletableFuture.supplyAsync(() -> router.routeAndRun(EchoService.request()));
            running.await();
            IntegrationResponse second = router.routeAndRun(EchoService.withKey("k", "prod"));
            release.countDown();

            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.blockingRun()).contains(first.get().runId());
            assertThat(second.body()).contains(first.get().runId().toString());
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).statusCode())
                    .as("the refused run left its key free")
                    .isEqualTo(200);
        }
    }

    @Test
    void a_run_that_lost_its_lease_is_stopped_and_answers_409_naming_its_successor() throws Exception {
        CompletableFuture<IntegrationResponse> successor = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        EchoService service = new EchoService(ONE_FLIGHT, context -> {
            if (calls.incrementAndGet() == 1) {
                clock.advance(Duration.ofSeconds(31));
                IntegrationRouter other = with(new EchoService(ONE_FLIGHT, c -> {
                    assertThat(c.fence()).isGreaterThan(context.fence());
                    return new RunResult.Completed("taken over", Map.of());
                }));
                successor.complete(other.routeAndRun(EchoService.request()));
                other.close();
            }
            new CountDownLatch(1).await();
            return null;
        });
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(withHeartbeatsAfter(successor))
                .clock(clock)
                .lease(Duration.ofSeconds(30), Duration.ofMillis(50))
                .service(EchoService.NAME, service)
                .build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(response.statusCode()).isEqualTo(409);
            RunRecord run = tracker.find(response.runId()).orElseThrow();
            assertThat(run.leaseLost()).isTrue();
            assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(tracker.latest("echo", RunType.PROD, true).orElseThrow().runId())
                    .isEqualTo(successor.join().runId());
        }
    }

    /** The tracker, whose heartbeats wait: one that came before the lease was taken would renew it. */
    private ExecutionTracker withHeartbeatsAfter(CompletableFuture<?> taking) {
        return (ExecutionTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExecutionTracker.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("heartbeat")) {
                        taking.join();
                    }
                    return method.invoke(tracker, arguments);
                });
    }

    @Test
    void an_interrupted_run_hands_its_checkpoint_to_the_next_one_until_one_succeeds() {
        AtomicReference<Optional<String>> handed = new AtomicReference<>(Optional.empty());
        AtomicInteger calls = new AtomicInteger();
        EchoService service = new EchoService(context -> {
            handed.set(context.checkpoint());
            return switch (calls.incrementAndGet()) {
                case 1 -> {
                    context.checkpoint("{\"at\":1}");
                    throw new IllegalStateException("crash");
                }
                case 2 -> throw new IllegalStateException("crash before anything was saved");
                default -> new RunResult.Completed("done", Map.of());
            };
        });
        try (IntegrationRouter router = with(service)) {
            router.routeAndRun(EchoService.request());
            assertThat(handed.get()).isEmpty();
            router.routeAndRun(EchoService.request());
            assertThat(handed.get()).contains("{\"at\":1}");
            router.routeAndRun(EchoService.request("backfill", Map.of()));
            assertThat(handed.get()).as("another request").isEmpty();
            router.routeAndRun(EchoService.request());
            assertThat(handed.get()).contains("{\"at\":1}");
            router.routeAndRun(EchoService.request());
            assertThat(handed.get()).as("after a success").isEmpty();
        }
    }

    @Test
    void a_first_checkpoint_is_saved_without_waiting_for_the_regular_heartbeat() {
        EchoService service = new EchoService(context -> {
            context.checkpoint("{\"at\":1}");
            while (tracker.find(context.runId()).orElseThrow().checkpoint() == null) {
                Thread.onSpinWait();
            }
            return new RunResult.Completed("done", Map.of());
        });
        try (IntegrationRouter router = with(service)) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
        }
    }

    private IntegrationRouter with(EchoService service) {
        return IntegrationRouter.builder()
                .discovery(false)
                .tracker(tracker)
                .clock(clock)
                .service(EchoService.NAME, service)
                .build();
    }
}
