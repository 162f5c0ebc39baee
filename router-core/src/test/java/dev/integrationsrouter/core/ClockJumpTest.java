package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A clock that somebody sets, forwards or back, before, between and in the middle of runs. */
@Timeout(60)
class ClockJumpTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofHours(6);

    private final SettableClock clock = new SettableClock(NOON);
    private final FaultyTracker faulty =
            new FaultyTracker(new InMemoryTracker(clock, InMemoryTracker.DEFAULT_CAPACITY));
    private final Semaphore running = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);
    private final List<Duration> took = new CopyOnWriteArrayList<>();
    private final List<Optional<UUID>> latest = new CopyOnWriteArrayList<>();
    private final List<Optional<String>> checkpoints = new CopyOnWriteArrayList<>();

    private final EchoService service = new EchoService(
            RunPolicy.builder()
                    .singleFlight((request, fingerprint) -> Optional.of("one"))
                    .build(),
            context -> {
                latest.add(context.latestSuccess().map(RunRecord::runId));
                checkpoints.add(context.checkpoint());
                running.release();
                if (context.payload().userName() != null) {
                    context.checkpoint("{\"of\":\"" + context.payload().userName() + "\"}");
                    throw new IllegalStateException("interrupted half way");
                }
                go.acquire();
                return new RunResult.Completed("done", Map.of());
            });

    private final IntegrationRouter router = IntegrationRouter.builder()
            .discovery(false)
            .tracker(faulty.tracker(Locality.IN_PROCESS))
            .clock(clock)
            .lease(LEASE, Duration.ofMillis(5))
            .keyRetention(RETENTION)
            .service(EchoService.NAME, service)
            .listener(new RunListener() {
                @Override
                public void finished(RunEvent.Finished event) {
                    took.add(event.took());
                }
            })
            .build();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void a_run_that_seems_abandoned_after_a_jump_is_alive_again_with_its_next_heartbeat() throws Exception {
        CountDownLatch beats = holdHeartbeats();
        RunHandle handle = start();
        clock.advance(LEASE);
        assertThat(statusOf(handle)).isEqualTo(RunStatus.ABANDONED);

        beats.countDown();
        Waits.until(() -> statusOf(handle) == RunStatus.RUNNING);
        assertThat(router.routeAndRun(EchoService.request()).blockingRun()).contains(handle.runId());
        go.release();
        assertThat(handle.response().join().statusCode()).isEqualTo(200);
        assertThat(recordOf(handle).leaseLost()).isFalse();
        assertThat(recordOf(handle).endedAt()).isEqualTo(NOON.plus(LEASE));
    }

    @Test
    void single_flight_excludes_others_whichever_way_the_clock_jumps_as_long_as_heartbeats_come() throws Exception {
        RunHandle handle = start();
        for (Duration jump : List.of(Duration.ofDays(400), Duration.ofDays(-800), LEASE, LEASE.negated())) {
            clock.advance(jump);
            Waits.until(
                    () -> clock.instant().plus(LEASE).equals(recordOf(handle).leaseUntil()));
            IntegrationResponse other = router.routeAndRun(EchoService.request());
            assertThat(other.blockingRun()).as("after %s", jump).contains(handle.runId());
        }
        go.release();
        assertThat(handle.response().join().statusCode()).isEqualTo(200);
    }

    @Test
    void a_run_that_ends_after_a_jump_without_any_heartbeat_is_not_lost() throws Exception {
        CountDownLatch beats = holdHeartbeats();
        RunHandle handle = start();
        clock.advance(Duration.ofDays(3));
        go.release();

        IntegrationResponse response = handle.response().join();
        beats.countDown();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(recordOf(handle).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(faulty.real.latest("echo", RunType.PROD, true).map(RunRecord::runId))
                .contains(handle.runId());
    }

    @Test
    void a_run_never_ends_before_it_started() throws Exception {
        RunHandle handle = start();
        clock.advance(Duration.ofHours(-2));
        go.release();

        IntegrationResponse response = handle.response().join();
        assertThat(response.timestamp()).isEqualTo(NOON);
        assertThat(recordOf(handle).startedAt()).isEqualTo(NOON);
        assertThat(recordOf(handle).endedAt()).isEqualTo(NOON);
        router.close();
        assertThat(took).containsExactly(Duration.ZERO);
    }

    @Test
    void a_start_that_is_undone_after_a_jump_back_does_not_end_before_it_started_either() {
        faulty.afterwards.put("start", () -> {
            clock.advance(Duration.ofHours(-2));
            FaultyTracker.REFUSES.run();
        });
        IntegrationResponse response = router.routeAndRun(EchoService.request());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.timestamp()).isEqualTo(NOON);
        RunRecord record = faulty.real.find(response.runId()).orElseThrow();
        assertThat(record.startedAt()).isEqualTo(NOON);
        assertThat(record.endedAt()).isEqualTo(NOON);
    }

    @Test
    void a_key_is_retained_from_the_end_of_its_run_however_long_that_seemed_to_take() throws Exception {
        Map<String, Object> request = EchoService.withKey("k", "prod");
        RunHandle handle = router.submit(request);
        running.acquire();
        clock.advance(RETENTION.multipliedBy(2));
        go.release();
        IntegrationResponse first = handle.response().join();

        for (Duration jump :
                List.of(Duration.ZERO, Duration.ofDays(-30), Duration.ofDays(30).plus(RETENTION.minusMillis(1)))) {
            clock.advance(jump);
            IntegrationResponse again = router.routeAndRun(request);
            assertThat(again.replayed()).as("after %s", jump).isTrue();
            assertThat(again.toMap()).isEqualTo(first.toMap());
        }
        clock.advance(Duration.ofMillis(1));
        go.release();
        assertThat(router.routeAndRun(request).replayed()).isFalse();
    }

    @Test
    void a_run_whose_key_another_one_took_after_a_jump_is_stopped_and_replays_the_other() throws Exception {
        CountDownLatch beats = holdHeartbeats();
        Map<String, Object> request = EchoService.withKey("k", "prod");
        RunHandle first = router.submit(request);
        running.acquire();
        clock.advance(LEASE);
        RunHandle second = router.submit(request);
        running.acquire();
        beats.countDown();

        IntegrationResponse stopped = first.response().join();
        assertThat(stopped.statusCode()).isEqualTo(409);
        assertThat(stopped.blockingRun()).contains(second.runId());
        assertThat(recordOf(first).leaseLost()).isTrue();
        go.release();
        assertThat(second.response().join().statusCode()).isEqualTo(200);
        assertThat(router.routeAndRun(request).runId()).isEqualTo(second.runId());
    }

    @Test
    void deadlines_run_on_real_time() throws Exception {
        RunHandle handle = start(); // it may take an hour
        clock.advance(Duration.ofDays(400));
        Waits.until(() -> statusOf(handle) == RunStatus.RUNNING);
        go.release();
        assertThat(handle.response().join().statusCode()).isEqualTo(200);

        IntegrationResponse stopped = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.05)));
        assertThat(stopped.statusCode()).as("although the clock stands still").isEqualTo(504);
    }

    @Test
    void the_latest_success_is_found_by_a_run_that_seems_to_come_before_it() throws Exception {
        UUID first = succeed();
        clock.advance(Duration.ofHours(-1));
        UUID second = succeed();
        assertThat(latestSuccess()).as("that with the latest start").contains(first);
        clock.advance(Duration.ofHours(2));
        UUID third = succeed();

        assertThat(latest).containsExactly(Optional.empty(), Optional.of(first), Optional.of(first));
        assertThat(latestSuccess()).contains(third);
        assertThat(second).as("ids go on, though the clock does not").isBetween(first, third);
    }

    @Test
    void a_checkpoint_of_a_run_that_seems_not_to_have_started_yet_waits_for_its_time() {
        Map<String, Object> request = EchoService.request("backfill", Map.of("user_name", "ann"));
        router.routeAndRun(request);
        clock.advance(Duration.ofHours(-1));
        router.routeAndRun(request);
        clock.advance(Duration.ofHours(2));
        router.routeAndRun(request);

        assertThat(checkpoints).containsExactly(Optional.empty(), Optional.empty(), Optional.of("{\"of\":\"ann\"}"));
    }

    private RunHandle start() throws InterruptedException {
        RunHandle handle = router.submit(EchoService.request());
        running.acquire();
        return handle;
    }

    private UUID succeed() throws InterruptedException {
        RunHandle handle = start();
        go.release();
        assertThat(handle.response().join().statusCode()).isEqualTo(200);
        return handle.runId();
    }

    private CountDownLatch holdHeartbeats() {
        CountDownLatch beats = new CountDownLatch(1);
        faulty.faults.put("heartbeat", () -> Waits.ignoringInterrupts(beats));
        return beats;
    }

    private Optional<UUID> latestSuccess() {
        return faulty.real.latest("echo", RunType.PROD, true).map(RunRecord::runId);
    }

    private RunRecord recordOf(RunHandle handle) {
        return faulty.real.find(handle.runId()).orElseThrow();
    }

    private RunStatus statusOf(RunHandle handle) {
        return recordOf(handle).status();
    }
}
