package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** From an admitted request to its response and record. */
@Timeout(60)
class RunTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @Test
    void a_completed_run_answers_200_and_is_recorded_with_what_its_service_said() {
        EchoService service = new EchoService(context -> {
            context.window(new TimeWindow(Instant.EPOCH, context.startedAt()));
            context.progress(3, 4);
            return new RunResult.Completed("done with " + context.payload().userName(), Map.of("count", 3));
        });
        try (IntegrationRouter router = with(service)) {
            IntegrationResponse response =
                    router.routeAndRun(EchoService.request("backfill", Map.of("user_name", "Grüße 😀")));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("done with Grüße 😀");
            assertThat(response.replayed()).isFalse();
            assertThat(response.toJson()).startsWith("{\"service\":\"echo\",\"timestamp\":\"");
            RunRecord run = recordOf(router, response);
            assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(run.metadata()).isEqualTo("{\"count\":3}");
            assertThat(run.progress().done()).isEqualTo(3);
            assertThat(run.window()).isEqualTo(new TimeWindow(Instant.EPOCH, run.startedAt()));
            assertThat(RunRecords.toMap(run))
                    .containsEntry("timestamp", response.toMap().get("timestamp"));
        }
    }

    @Test
    void the_start_record_is_there_before_the_service_runs() {
        CompletableFuture<RunRecord> seen = new CompletableFuture<>();
        CompletableFuture<IntegrationRouter> router = new CompletableFuture<>();
        EchoService service = new EchoService(context -> {
            seen.complete(router.join().tracker().find(context.runId()).orElseThrow());
            return new RunResult.Completed("done", Map.of());
        });
        router.complete(with(service));
        router.join().routeAndRun(EchoService.request());
        router.join().close();

        assertThat(seen.join().status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void each_kind_of_result_has_its_status() {
        assertEnds(c -> new RunResult.Partial("half", Map.of()), 207, RunStatus.PARTIAL, "half");
        for (FailureKind kind : FailureKind.values()) {
            assertEnds(
                    c -> new RunResult.Failed(kind, "sorry", Map.of()), kind.statusCode(), RunStatus.FAILED, "sorry");
        }
    }

    @Test
    void whatever_a_service_throws_is_answered_500_without_its_words() {
        List<Throwable> thrown = List.of(
                new IllegalStateException("inner words"),
                new Exception("inner words"),
                new StackOverflowError("inner words"),
                new NoClassDefFoundError("inner words"),
                new AssertionError("inner words"),
                new InterruptedException("inner words"));
        for (Throwable failure : thrown) {
            RunRecord run = assertEnds(
                    c -> {
                        throw sneaky(failure);
                    },
                    500,
                    RunStatus.FAILED,
                    "Service echo failed with " + failure.getClass().getName()
                            + "; the detail is in the run's record and in the log");
            assertThat(run.errorDetail()).contains("inner words").contains("at " + RunTest.class.getName());
        }
    }

    @Test
    void an_exhausted_heap_is_answered_and_handed_to_the_uncaught_handler() {
        List<Throwable> uncaught = new ArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
        try {
            OutOfMemoryError error = new OutOfMemoryError("test");
            assertEnds(
                    c -> {
                        throw error;
                    },
                    500,
                    RunStatus.FAILED,
                    "Service echo failed with java.lang.OutOfMemoryError; the detail is in the run's record and in the log");
            assertThat(uncaught).containsExactly(error);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void a_configuration_exception_is_shown() {
        assertEnds(
                c -> {
                    throw new ConfigurationException("Setting x is missing");
                },
                500,
                RunStatus.FAILED,
                "Setting x is missing");
    }

    @Test
    void a_result_that_is_null_or_no_json_is_answered_500() {
        assertEnds(c -> null, 500, RunStatus.FAILED, "Service echo answered null instead of a result");
        assertEnds(
                c -> new RunResult.Completed("done", Map.of("thread", new Object())),
                500,
                RunStatus.FAILED,
                "Service echo ended, but the metadata that it answered is no JSON");
    }

    @Test
    void a_run_past_its_deadline_is_interrupted_and_answered_504() {
        RunPolicy policy = RunPolicy.builder().deadline(Duration.ofSeconds(30)).build();
        EchoService service = new EchoService(policy, context -> {
            NEVER.await();
            return null;
        });
        try (IntegrationRouter router = with(service)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(response.body()).isEqualTo("The run was stopped at its deadline of 0.3 s");
            assertThat(recordOf(router, response).status()).isEqualTo(RunStatus.TIMED_OUT);
        }
    }

    @Test
    void a_service_that_ignores_its_interrupt_does_not_keep_its_caller_and_cannot_change_the_record() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        EchoService service = new EchoService(context -> {
            awaitIgnoringInterrupts(release);
            left.countDown();
            return new RunResult.Completed("too late", Map.of());
        });
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .grace(Duration.ofMillis(50))
                .build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));
            release.countDown();
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(response.statusCode()).isEqualTo(504);
            RunRecord run = recordOf(router, response);
            assertThat(run.status()).isEqualTo(RunStatus.TIMED_OUT);
            assertThat(run.errorDetail()).contains("left behind");
        }
    }

    @Test
    void a_cancelled_run_whose_service_failed_while_it_ended_keeps_that_in_its_record() {
        EchoService failing = new EchoService(context -> {
            try {
                NEVER.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("the buffer could not be flushed", e);
            }
            return null;
        });
        EchoService obeying = new EchoService(context -> {
            NEVER.await();
            return null;
        });
        try (IntegrationRouter router = with(failing)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(recordOf(router, response).errorDetail()).contains("the buffer could not be flushed");
        }
        try (IntegrationRouter router = with(obeying)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(recordOf(router, response).errorDetail()).isNull();
        }
    }

    @Test
    void an_interrupt_of_the_caller_cancels_the_run_and_stays_set() {
        Thread caller = Thread.currentThread();
        EchoService service = new EchoService(context -> {
            caller.interrupt();
            NEVER.await();
            return null;
        });
        try (IntegrationRouter router = with(service)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(response.statusCode()).isEqualTo(499);
            assertThat(recordOf(router, response).status()).isEqualTo(RunStatus.CANCELLED);
        }
    }

    @Test
    void a_run_is_cancelled_through_the_tracker() throws Exception {
        CompletableFuture<IntegrationResponse> answer = new CompletableFuture<>();
        CompletableFuture<IntegrationRouter> router = new CompletableFuture<>();
        EchoService service = new EchoService(context -> {
            assertThat(router.join().tracker().requestCancel(context.runId())).isEqualTo(CancelAnswer.REQUESTED);
            NEVER.await();
            return null;
        });
        router.complete(IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .lease(Duration.ofSeconds(30), Duration.ofMillis(20))
                .build());
        try (IntegrationRouter open = router.join()) {
            answer.complete(open.routeAndRun(EchoService.request()));

            assertThat(answer.get().statusCode()).isEqualTo(499);
            assertThat(answer.get().body()).isEqualTo("The run was cancelled on request");
        }
    }

    @Test
    void closing_cancels_what_runs_and_refuses_what_comes() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        EchoService service = new EchoService(context -> {
            running.countDown();
            NEVER.await();
            return null;
        });
        InMemoryTracker tracker = new InMemoryTracker();
        IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .tracker(tracker)
                .service(EchoService.NAME, service)
                .build();
        CompletableFuture<IntegrationResponse> answer =
                CompletableFuture.supplyAsync(() -> router.routeAndRun(EchoService.request()));
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        router.close();
        router.close();

        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(499);
        IntegrationResponse refused = router.routeAndRun(EchoService.request());
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(tracker.find(refused.runId())).isPresent();
    }

    @Test
    void more_runs_at_once_than_the_policy_allows_are_answered_429() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EchoService service =
                new EchoService(RunPolicy.builder().maxConcurrent(1).build(), context -> {
                    running.countDown();
                    release.await();
                    return new RunResult.Completed("done", Map.of());
                });
        try (IntegrationRouter router = with(service)) {
            CompletableFuture<IntegrationResponse> first =
                    CompletableFuture.supplyAsync(() -> router.routeAndRun(EchoService.request()));
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
            IntegrationResponse second = router.routeAndRun(EchoService.request());
            release.countDown();

            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(router.routeAndRun(EchoService.request()).statusCode())
                    .as("the permit is given back")
                    .isEqualTo(200);
        }
    }

    @Test
    void a_transient_failure_is_tried_again_as_often_as_the_policy_says() {
        RunPolicy policy = RunPolicy.builder()
                .retry(new RetryPolicy(3, Duration.ofMillis(1)))
                .build();
        EchoService service = new EchoService(
                policy, context -> new RunResult.Failed(FailureKind.UPSTREAM, "away", Map.of(), null, true));
        try (IntegrationRouter router = with(service)) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(502);
            assertThat(service.runs).hasValue(3);
        }
    }

    @Test
    void a_run_has_its_callers_logging_context_and_class_loader_and_its_own_thread() {
        Map<String, Object> seen = new java.util.concurrent.ConcurrentHashMap<>();
        EchoService service = new EchoService(context -> {
            seen.put("loader", Thread.currentThread().getContextClassLoader());
            seen.put("thread", Thread.currentThread());
            seen.putAll(MDC.getCopyOfContextMap());
            return new RunResult.Completed("done", Map.of());
        });
        MDC.put("request", "r1");
        try (IntegrationRouter router = with(service)) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(seen)
                    .containsEntry("request", "r1")
                    .containsEntry("run_id", response.runId().toString())
                    .containsEntry("service", "echo")
                    .containsEntry("run_type", "prod")
                    .containsEntry("loader", Thread.currentThread().getContextClassLoader());
            assertThat(seen.get("thread")).isNotSameAs(Thread.currentThread());
        } finally {
            MDC.clear();
        }
    }

    private static RunRecord assertEnds(
            EchoService.Behaviour behaviour, int statusCode, RunStatus status, String body) {
        try (IntegrationRouter router = with(new EchoService(behaviour))) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());
            assertThat(response.body()).isEqualTo(body);
            assertThat(response.statusCode()).isEqualTo(statusCode);
            RunRecord run = recordOf(router, response);
            assertThat(run.status()).isEqualTo(status);
            return run;
        }
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) { // and waits on
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E sneaky(Throwable failure) throws E {
        throw (E) failure;
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
