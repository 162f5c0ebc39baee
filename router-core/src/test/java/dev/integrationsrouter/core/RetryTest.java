package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Failures that pass: what a service marks as transient is tried again, and every attempt is kept. */
class RetryTest {

    private static final RunResult AWAY =
            new RunResult.Failed(FailureKind.UPSTREAM, "away", Map.of(), "no route", true);
    private static final RunResult GONE = new RunResult.Failed(FailureKind.CONFIGURATION, "gone", Map.of());
    private static final String ATTEMPT = "\\{\"attempt\":%d,\"ended_at\":\"[-0-9T:.]+Z\",\"status_code\":502,"
            + "\"body\":\"away\",\"detail\":\"no route\"\\}";

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void the_record_of_a_run_that_succeeds_at_last_has_the_attempts_before() {
        EchoService service = service(
                new RetryPolicy(4, Duration.ofMillis(1)),
                context -> calls.incrementAndGet() < 3 ? AWAY : new RunResult.Completed("done", Map.of("orders", 3)));
        try (IntegrationRouter router = with(service)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(recordOf(router, response).metadata())
                    .matches("\\{\"orders\":3,\"router\":\\{\"attempts\":\\[" + ATTEMPT.formatted(1) + ","
                            + ATTEMPT.formatted(2) + "]}}");
        }
    }

    @Test
    void the_last_attempt_is_the_runs_own_outcome() {
        EchoService service = service(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)), context -> AWAY);
        try (IntegrationRouter router = with(service)) {
            RunRecord run = recordOf(router, router.routeAndRun(EchoService.request()));

            assertThat(service.runs).hasValue(2);
            assertThat(run.statusCode()).isEqualTo(502);
            assertThat(run.errorDetail()).isEqualTo("no route");
            assertThat(run.metadata()).matches("\\{\"router\":\\{\"attempts\":\\[" + ATTEMPT.formatted(1) + "]}}");
        }
    }

    @Test
    void an_attempt_that_throws_or_fails_for_good_is_the_last_and_keeps_those_before() {
        EchoService failing =
                service(new RetryPolicy(9, Duration.ZERO), context -> calls.incrementAndGet() < 2 ? AWAY : GONE);
        EchoService throwing = service(new RetryPolicy(9, Duration.ZERO), context -> {
            if (calls.getAndIncrement() % 2 == 0) {
                return AWAY;
            }
            throw new java.io.IOException("broken for good");
        });
        for (EchoService service : new EchoService[] {failing, throwing}) {
            try (IntegrationRouter router = with(service)) {
                RunRecord run = recordOf(router, router.routeAndRun(EchoService.request()));

                assertThat(service.runs).hasValue(2);
                assertThat(run.statusCode()).isEqualTo(500);
                assertThat(run.metadata()).contains("\"attempts\":[{\"attempt\":1");
            }
        }
    }

    @Test
    void a_cancellation_ends_the_pause_between_two_attempts() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        EchoService service = service(new RetryPolicy(9, Duration.ofMinutes(30)), context -> {
            failed.countDown();
            return AWAY;
        });
        try (IntegrationRouter router = with(service)) {
            RunHandle handle = router.submit(EchoService.request());
            Waits.await(failed);
            handle.cancel();

            IntegrationResponse response = handle.response().join();
            assertThat(response.statusCode()).isEqualTo(499);
            assertThat(service.runs).hasValue(1);
            RunRecord run = recordOf(router, response);
            assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
        }
    }

    @Test
    void the_deadline_holds_for_all_attempts_together() {
        EchoService service =
                service(new RetryPolicy(1_000_000, Duration.ofMillis(50), Duration.ofMillis(50)), context -> AWAY);
        try (IntegrationRouter router = with(service)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.5)));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(recordOf(router, response).metadata()).contains("\"attempt\":1,");
        }
    }

    @Test
    void many_attempts_that_say_much_are_kept_within_bounds() {
        String much = "x".repeat(100_000);
        RunResult talkative = new RunResult.Failed(FailureKind.UPSTREAM, much, Map.of(), much, true);
        EchoService service = service(new RetryPolicy(50, Duration.ZERO), context -> talkative);
        try (IntegrationRouter router = with(service)) {
            RunRecord run = recordOf(router, router.routeAndRun(EchoService.request()));

            assertThat(service.runs).hasValue(50);
            assertThat(run.metadata())
                    .hasSizeLessThan(1_000_000)
                    .doesNotContain("\"attempt\":29,")
                    .contains("\"attempt\":30,", "\"attempt\":49,");
        }
    }

    private static EchoService service(RetryPolicy retry, EchoService.Behaviour behaviour) {
        return new EchoService(RunPolicy.builder().retry(retry).build(), behaviour);
    }

    private static IntegrationRouter with(EchoService service) {
        return IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .build();
    }

    private static RunRecord recordOf(IntegrationRouter router, IntegrationResponse response) {
        return router.tracker().find(response.runId()).orElseThrow();
    }
}
