package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.testkit.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A start that fails half way: whether it arrived, nobody knows. What it leaves never outlives the lease. */
@Timeout(60)
class HalfStartedTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final FaultyTracker faulty =
            new FaultyTracker(new InMemoryTracker(clock, InMemoryTracker.DEFAULT_CAPACITY));
    private final EchoService service = new EchoService(
            RunPolicy.builder()
                    .singleFlight((request, fingerprint) -> Optional.of("one"))
                    .build(),
            context -> new RunResult.Completed("done", Map.of()));

    @Test
    void one_that_did_not_arrive_is_recorded_as_it_was_answered_and_claims_nothing() {
        faulty.faults.put("start", FaultyTracker.REFUSES);
        theCallerIsToldWhatTheRecordSays();
    }

    @Test
    void one_that_arrived_is_ended_as_it_was_answered_and_frees_its_claims() {
        faulty.afterwards.put("start", FaultyTracker.REFUSES);
        theCallerIsToldWhatTheRecordSays();
    }

    @Test
    void one_whose_undoing_seems_to_fail_too_frees_its_claims_all_the_same() {
        faulty.afterwards.put("start", FaultyTracker.REFUSES);
        faulty.afterwards.put("finish", FaultyTracker.REFUSES);
        theCallerIsToldWhatTheRecordSays();
    }

    @Test
    void one_whose_undoing_succeeds_at_the_third_attempt_only_frees_its_claims() {
        faulty.afterwards.put("start", FaultyTracker.REFUSES);
        AtomicInteger attempts = new AtomicInteger();
        faulty.faults.put("finish", () -> {
            if (attempts.incrementAndGet() < 3) {
                FaultyTracker.REFUSES.run();
            }
        });
        theCallerIsToldWhatTheRecordSays();
        assertThat(attempts).hasValue(4); // the last one is of the run that could be made
    }

    private void theCallerIsToldWhatTheRecordSays() {
        try (IntegrationRouter router = with(faulty.tracker(Locality.LOCAL))) {
            IntegrationResponse refused = router.routeAndRun(EchoService.withKey("k", "prod"));

            assertThat(refused.statusCode()).isEqualTo(503);
            RunRecord record = faulty.real.find(refused.runId()).orElseThrow();
            assertThat(record.status()).isEqualTo(RunStatus.FAILED);
            assertThat(record.statusCode()).isEqualTo(503);
            assertThat(record.body()).isEqualTo(refused.body());
            assertThat(record.endedAt()).isEqualTo(refused.timestamp());
            assertThat(record.errorDetail()).contains("the store is away");
            assertThat(service.runs).hasValue(0);

            faulty.faults.remove("start");
            faulty.afterwards.clear();
            assertThat(router.routeAndRun(EchoService.withKey("k", "backfill")).statusCode())
                    .as("both claims are free, also for another request")
                    .isEqualTo(200);
        }
    }

    @Test
    void one_that_arrived_and_cannot_be_undone_holds_its_claims_no_longer_than_its_lease() {
        faulty.afterwards.put("start", FaultyTracker.REFUSES);
        faulty.faults.put("finish", FaultyTracker.REFUSES);
        try (IntegrationRouter router = with(faulty.tracker(Locality.LOCAL))) {
            IntegrationResponse refused = router.routeAndRun(EchoService.withKey("k", "prod"));
            assertThat(refused.statusCode()).isEqualTo(503);
            faulty.faults.clear();
            faulty.afterwards.clear();

            clock.advance(LEASE.minusMillis(1));
            assertThat(statusOf(refused)).isEqualTo(RunStatus.RUNNING);
            assertThat(router.routeAndRun(EchoService.request()).blockingRun()).contains(refused.runId());
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).blockingRun())
                    .contains(refused.runId());

            clock.advance(Duration.ofMillis(1));
            assertThat(statusOf(refused)).isEqualTo(RunStatus.ABANDONED);
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void one_that_arrives_after_it_was_undone_claims_nothing() {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        faulty.faults.put("start", () -> Waits.ignoringInterrupts(late));
        faulty.afterwards.put("start", arrived::countDown);
        try (IntegrationRouter router = with(faulty.tracker(Locality.LOCAL))) {
            IntegrationResponse refused = router.routeAndRun(EchoService.withKey("k", "prod"));
            assertThat(refused.statusCode()).isEqualTo(503);
            late.countDown();
            Waits.until(() -> arrived.getCount() == 0);

            assertThat(statusOf(refused)).isEqualTo(RunStatus.FAILED);
            assertThat(router.routeAndRun(EchoService.withKey("k", "backfill")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void one_that_the_tracker_itself_tries_again_starts_one_run() {
        ExecutionTracker repeating = (ExecutionTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExecutionTracker.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("start")) {
                        faulty.real.start((RunStart) arguments[0]);
                    }
                    return method.invoke(faulty.real, arguments);
                });
        try (IntegrationRouter router = with(repeating)) {
            IntegrationResponse first = router.routeAndRun(EchoService.withKey("k", "prod"));
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(router.routeAndRun(EchoService.withKey("k", "prod")).runId())
                    .isEqualTo(first.runId());
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
            assertThat(service.runs).hasValue(2);
        }
    }

    private RunStatus statusOf(IntegrationResponse response) {
        return faulty.real.find(response.runId()).orElseThrow().status();
    }

    private IntegrationRouter with(ExecutionTracker tracker) {
        return IntegrationRouter.builder()
                .discovery(false)
                .tracker(tracker)
                .clock(clock)
                .lease(LEASE, Duration.ofSeconds(10))
                .trackerTimeout(Duration.ofSeconds(1))
                .service(EchoService.NAME, service)
                .build();
    }
}
