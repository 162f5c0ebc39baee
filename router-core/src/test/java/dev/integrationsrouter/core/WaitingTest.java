package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.RunPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of requests while a service makes as many runs at once as it may. */
class WaitingTest {

    private final Semaphore go = new Semaphore(0);
    private final List<String> order = new CopyOnWriteArrayList<>();

    @Test
    void requests_wait_for_a_place_and_get_it_in_the_order_in_which_they_came() {
        try (IntegrationRouter router = oneAtATime(Duration.ofMinutes(5))) {
            List<RunHandle> handles = new ArrayList<>();
            handles.add(router.submit(named("0")));
            Waits.until(() -> order.size() == 1);
            for (int i = 1; i <= 5; i++) {
                int before = i;
                Thread waiting = waitingCaller(router, String.valueOf(i));
                Waits.until(() -> waiting.getState() == Thread.State.TIMED_WAITING || order.size() > before);
            }
            go.release(6);

            Waits.until(() -> order.size() == 6);
            assertThat(order).containsExactly("0", "1", "2", "3", "4", "5");
            assertThat(handles.get(0).response().join().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_request_that_waited_as_long_as_the_policy_says_is_answered_429() {
        try (IntegrationRouter router = oneAtATime(Duration.ofMillis(30))) {
            RunHandle first = router.submit(named("first"));
            Waits.until(() -> order.size() == 1);
            IntegrationResponse refused = router.routeAndRun(named("second"));
            go.release(2);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body())
                    .isEqualTo("Service echo already makes 1 runs at once, which is its limit, and none of them ended"
                            + " within 30 ms; try again later");
            assertThat(first.response().join().statusCode()).isEqualTo(200);
            assertThat(router.routeAndRun(named("third")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_caller_who_is_interrupted_while_it_waits_is_answered_499_and_stays_interrupted() throws Exception {
        try (IntegrationRouter router = oneAtATime(Duration.ofMinutes(5))) {
            RunHandle first = router.submit(named("first"));
            Waits.until(() -> order.size() == 1);
            CompletableFuture<IntegrationResponse> answer = new CompletableFuture<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                answer.complete(router.routeAndRun(named("second")));
                flag.set(Thread.interrupted());
            });
            caller.start();
            Waits.until(() -> caller.getState() == Thread.State.TIMED_WAITING);
            caller.interrupt();
            caller.join();
            go.release(2);

            assertThat(answer.join().statusCode()).isEqualTo(499);
            assertThat(flag).isTrue();
            assertThat(first.response().join().statusCode()).isEqualTo(200);
            assertThat(router.routeAndRun(named("third")).statusCode())
                    .as("no place is lost")
                    .isEqualTo(200);
        }
    }

    @Test
    void closing_answers_those_who_wait_at_once() {
        RunHandle waiting;
        try (IntegrationRouter router = oneAtATime(Duration.ofMinutes(5))) {
            router.submit(named("first"));
            Waits.until(() -> order.size() == 1);
            waiting = router.submit(named("second"));
        }
        assertThat(waiting.response().join().statusCode()).isEqualTo(503);
        assertThat(order).containsExactly("first");
    }

    @Test
    void a_thread_that_was_left_behind_keeps_its_place_until_it_ends() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        EchoService deaf = new EchoService(RunPolicy.builder().maxConcurrent(1).build(), context -> {
            running.countDown();
            Waits.ignoringInterrupts(release);
            return new RunResult.Completed("too late", Map.of());
        });
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, deaf)
                .grace(Duration.ofMillis(20))
                .build()) {
            RunHandle handle = router.submit(EchoService.request());
            Waits.await(running);
            handle.cancel();
            IntegrationResponse stopped = handle.response().join();
            assertThat(stopped.statusCode()).isEqualTo(499);
            assertThat(router.threadsLeftBehind()).isEqualTo(1);
            assertThat(router.tracker().find(stopped.runId()).orElseThrow().errorDetail())
                    .contains("was left behind here")
                    .contains("Waits.ignoringInterrupts");
            IntegrationResponse refused = router.routeAndRun(EchoService.request());
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("1 of them were stopped, but their threads do not end");

            release.countDown();
            Waits.until(() -> router.threadsLeftBehind() == 0);
            Waits.until(() -> router.routeAndRun(EchoService.request()).statusCode() == 200);
            assertThat(router.tracker().find(stopped.runId()).orElseThrow().statusCode())
                    .isEqualTo(499);
        }
    }

    private static Thread waitingCaller(IntegrationRouter router, String name) {
        Thread thread = new Thread(() -> router.routeAndRun(named(name)));
        thread.start();
        return thread;
    }

    private IntegrationRouter oneAtATime(Duration maxWait) {
        EchoService service = new EchoService(
                RunPolicy.builder().maxConcurrent(1).maxWait(maxWait).build(), context -> {
                    order.add(String.valueOf(context.payload().userName()));
                    go.acquire();
                    return new RunResult.Completed("done", Map.of());
                });
        return IntegrationRouter.builder()
                .discovery(false)
                .service(EchoService.NAME, service)
                .build();
    }

    private static Map<String, Object> named(String name) {
        return EchoService.request("prod", Map.of("user_name", name));
    }
}
