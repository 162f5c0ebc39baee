package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Requests made in Java, and handed in without waiting for their end. */
class SubmitTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    private final EchoService stopping = new EchoService(context -> {
        context.progress(3, 7);
        running.countDown();
        release.await();
        return new RunResult.Completed(
                "done", Map.of("user", String.valueOf(context.payload().userName())));
    });

    @Test
    void a_typed_request_is_answered_like_its_wire_form() {
        try (IntegrationRouter router = with(EchoService.completing())) {
            assertThat(router.routeAndRun(IntegrationRequest.of("echo", RunType.PROD, Map.of()))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(router.routeAndRun(IntegrationRequest.of("echo", RunType.PROD, Map.of("nobody", 1)))
                            .body())
                    .contains("/payload/payload/nobody");
            assertThat(router.routeAndRun(IntegrationRequest.of("no such", RunType.PROD, Map.of()))
                            .service())
                    .isEqualTo("(invalid)");
        }
    }

    @Test
    void a_handle_tells_the_run_while_it_lasts_and_its_answer_afterwards() throws Exception {
        try (IntegrationRouter router = with(stopping)) {
            RunHandle handle = router.submit(EchoService.request());
            Waits.await(running);

            assertThat(handle.progress()).isEqualTo(new Progress(3, 7));
            assertThat(handle.response()).isNotDone();
            assertThat(router.tracker().find(handle.runId()).orElseThrow().status())
                    .isEqualTo(RunStatus.RUNNING);
            release.countDown();
            IntegrationResponse response = handle.response().join();
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.runId()).isEqualTo(handle.runId());
            assertThat(handle.cancel()).as("too late").isFalse();
        }
    }

    @Test
    void what_the_caller_does_to_the_map_after_submitting_it_changes_nothing() throws Exception {
        Map<String, Object> payload = new HashMap<>(Map.of("user_name", "ann"));
        Map<String, Object> request =
                Map.of("service", "echo", "payload", Map.of("run_type", "prod", "payload", payload));
        try (IntegrationRouter router = with(stopping)) {
            RunHandle handle = router.submit(request);
            payload.put("user_name", "eve");
            release.countDown();

            assertThat(handle.response().join().statusCode()).isEqualTo(200);
            assertThat(router.tracker().find(handle.runId()).orElseThrow().metadata())
                    .isEqualTo("{\"user\":\"ann\"}");
        }
    }

    @Test
    void what_is_wrong_with_a_submitted_request_is_its_answer() {
        try (IntegrationRouter router = with(EchoService.completing())) {
            for (RunHandle handle : new RunHandle[] {
                router.submit((Map<String, ?>) null), router.submit(Map.of("service", 1)), router.submitJson("{")
            }) {
                assertThat(handle.response().join().statusCode()).isEqualTo(400);
                assertThat(handle.response().join().runId()).isEqualTo(handle.runId());
                assertThat(router.tracker().find(handle.runId())).isPresent();
            }
            assertThat(router.submitJson("{\"service\":\"echo\",\"payload\":{\"run_type\":\"prod\"}}")
                            .response()
                            .join()
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_map_that_throws_when_it_is_read_is_the_answer_too() {
        Map<String, Object> hostile = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public java.util.Set<Entry<String, Object>> entrySet() {
                throw new LinkageError("no");
            }
        };
        try (IntegrationRouter router = with(EchoService.completing())) {
            IntegrationResponse waited = router.routeAndRun(hostile);
            IntegrationResponse submitted = router.submit(hostile).response().join();

            assertThat(submitted.statusCode()).isEqualTo(waited.statusCode());
            assertThat(submitted.body()).isEqualTo(waited.body());
        }
    }

    @Test
    void a_run_is_cancelled_through_its_handle_or_by_its_id_at_once() throws Exception {
        try (IntegrationRouter router = with(stopping)) { // its heartbeat comes every 10 s only
            RunHandle handle = router.submit(EchoService.request());
            Waits.await(running);
            assertThat(handle.cancel()).isTrue();
            assertThat(handle.cancel()).isFalse();

            assertThat(handle.response().join().statusCode()).isEqualTo(499);
            RunHandle second = router.submit(EchoService.request());
            Waits.until(() -> second.progress().done() == 3);
            assertThat(router.cancel(second.runId())).isEqualTo(CancelAnswer.REQUESTED);
            assertThat(second.response().join().body()).isEqualTo("The run was cancelled on request");
            assertThat(router.cancel(second.runId())).isEqualTo(CancelAnswer.ALREADY_ENDED);
            assertThat(router.cancel(new UUID(1, 1))).isEqualTo(CancelAnswer.UNKNOWN);
        }
    }

    @Test
    void a_request_can_be_cancelled_by_its_id_as_soon_as_it_is_submitted() {
        try (IntegrationRouter router = with(stopping)) {
            for (int i = 0; i < 20; i++) {
                RunHandle handle = router.submit(EchoService.request());

                assertThat(router.cancel(handle.runId())).isEqualTo(CancelAnswer.REQUESTED);
                assertThat(handle.response().join().statusCode()).isEqualTo(499);
            }
        }
    }

    @Test
    void a_request_that_is_cancelled_while_it_waits_for_a_place_never_becomes_a_run() throws Exception {
        EchoService one = new EchoService(
                RunPolicy.builder()
                        .maxConcurrent(1)
                        .maxWait(Duration.ofMinutes(5))
                        .build(),
                context -> {
                    running.countDown();
                    release.await();
                    return new RunResult.Completed("done", Map.of());
                });
        try (IntegrationRouter router = with(one)) {
            RunHandle first = router.submit(EchoService.request());
            Waits.await(running);
            RunHandle second = router.submit(EchoService.request());
            assertThat(second.cancel()).isTrue();

            IntegrationResponse refused = second.response().join();
            assertThat(refused.statusCode()).isEqualTo(499);
            assertThat(refused.body()).isEqualTo("The run was cancelled on request, before it had started");
            assertThat(router.tracker().find(second.runId()).orElseThrow().status())
                    .isEqualTo(RunStatus.REFUSED);
            release.countDown();
            assertThat(first.response().join().statusCode()).isEqualTo(200);
            assertThat(one.runs).hasValue(1);
        }
    }

    @Test
    void the_future_of_a_handle_is_the_callers_to_do_with_as_he_likes() {
        try (IntegrationRouter router = with(stopping)) {
            RunHandle handle = router.submit(EchoService.request());
            CompletableFuture<IntegrationResponse> mine = handle.response();
            mine.cancel(true);
            release.countDown();

            assertThat(handle.response().join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_submitted_run_has_its_callers_logging_context() {
        AtomicReference<String> seen = new AtomicReference<>();
        EchoService service = new EchoService(context -> {
            seen.set(MDC.get("request") + " " + MDC.get("run_id"));
            return new RunResult.Completed("done", Map.of());
        });
        MDC.put("request", "r7");
        try (IntegrationRouter router = with(service)) {
            RunHandle handle = router.submit(EchoService.request());
            handle.response().join();

            assertThat(seen).hasValue("r7 " + handle.runId());
        } finally {
            MDC.clear();
        }
    }

    @Test
    void closing_ends_what_was_submitted() throws Exception {
        EchoService endless = new EchoService(context -> {
            running.countDown();
            NEVER.await();
            return null;
        });
        RunHandle handle;
        try (IntegrationRouter router = with(endless)) {
            handle = router.submit(EchoService.request());
            Waits.await(running);
        }
        assertThat(handle.response().join().body()).isEqualTo("The run was cancelled because the router is closing");
    }

    private static IntegrationRouter with(EchoService service) {
        return IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .build();
    }
}
