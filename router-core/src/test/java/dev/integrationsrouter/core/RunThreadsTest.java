package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.api.spi.RunPolicy.ThreadKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** On which threads services are called, and in which state these are handed on. */
class RunThreadsTest {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final ThreadLocal<String> LEFT = new ThreadLocal<>();

    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void closePool() {
        pool.shutdownNow();
    }

    @Test
    void a_thread_is_used_again_by_runs_of_the_same_service_alone() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<String> met = new CopyOnWriteArrayList<>();
        EchoService leaving = new EchoService(context -> {
            threads.add(Thread.currentThread());
            met.add(String.valueOf(LEFT.get()));
            LEFT.set("what the first service left");
            Thread.currentThread().interrupt();
            MDC.put("left", "behind");
            return new RunResult.Completed("done", Map.of());
        });
        EchoService other = new EchoService(context -> {
            threads.add(Thread.currentThread());
            met.add(LEFT.get() + " " + MDC.get("left") + " " + Thread.interrupted());
            return new RunResult.Completed("done", Map.of());
        });
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service("leaving", leaving)
                .service("other", other)
                .build()) {
            assertThat(router.routeAndRun(request("leaving")).statusCode()).isEqualTo(200);
            Waits.until(() -> threads.get(0).getState() != Thread.State.RUNNABLE); // it waits to be used again
            assertThat(router.routeAndRun(request("leaving")).statusCode()).isEqualTo(200);
            assertThat(router.routeAndRun(request("other")).statusCode()).isEqualTo(200);

            assertThat(threads.get(1)).isSameAs(threads.get(0));
            assertThat(threads.get(2)).isNotSameAs(threads.get(0));
            assertThat(met).containsExactly("null", "what the first service left", "null null false");
        }
    }

    @Test
    void a_policy_gets_a_virtual_thread_where_the_jvm_has_them() {
        AtomicReference<String> kind = new AtomicReference<>();
        EchoService service =
                new EchoService(RunPolicy.builder().threads(ThreadKind.VIRTUAL).build(), context -> {
                    kind.set(Thread.currentThread().getClass().getSimpleName());
                    return new RunResult.Completed("done", Map.of());
                });
        try (IntegrationRouter router = builder(service).build()) {
            router.routeAndRun(EchoService.request());
        }
        assertThat(kind).hasValue(Runtime.version().feature() >= 21 ? "VirtualThread" : "Thread");
    }

    @Test
    void a_run_on_the_hosts_executor_leaves_its_thread_as_it_was() throws Exception {
        AtomicReference<String> during = new AtomicReference<>();
        EchoService service = new EchoService(context -> {
            during.set(MDC.get("of") + " " + MDC.get("run_id"));
            NEVER.await();
            return null;
        });
        pool.submit(() -> MDC.put("of", "pool")).get();
        MDC.put("of", "caller");
        try (IntegrationRouter router = builder(service).runsOn(pool).build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(during).hasValue("caller " + response.runId());
            assertThat(pool.submit(() -> MDC.get("of") + " " + MDC.get("run_id") + " " + Thread.interrupted())
                            .get())
                    .isEqualTo("pool null false");
        } finally {
            MDC.clear();
        }
    }

    @Test
    void a_run_that_the_hosts_executor_does_not_take_is_answered_429_and_recorded() {
        EchoService service = EchoService.completing();
        try (IntegrationRouter router = builder(service)
                .runsOn(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(response.body()).contains("executor");
            assertThat(recordOf(router, response).status()).isEqualTo(RunStatus.FAILED);
            assertThat(service.runs).hasValue(0);
        }
    }

    @Test
    void an_executor_that_throws_ends_the_run_and_a_service_that_was_called_all_the_same_keeps_its_place()
            throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EchoService service =
                new EchoService(RunPolicy.builder().maxConcurrent(1).build(), context -> {
                    called.countDown();
                    Waits.ignoringInterrupts(release);
                    return new RunResult.Completed("done", Map.of());
                });
        AtomicReference<Executor> executor = new AtomicReference<>(task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        try (IntegrationRouter router = builder(service)
                .runsOn(task -> Objects.requireNonNull(executor.get()).execute(task))
                .build()) {
            IntegrationResponse notCalled = router.routeAndRun(EchoService.request());
            executor.set(task -> {
                pool.execute(task);
                Waits.untilOpen(called);
                throw new OutOfMemoryError("made up");
            });
            IntegrationResponse wasCalled = router.routeAndRun(EchoService.request());

            assertThat(notCalled.statusCode()).isEqualTo(500);
            assertThat(recordOf(router, notCalled).errorDetail()).contains("unable to create native thread");
            assertThat(wasCalled.statusCode()).isEqualTo(500);
            assertThat(recordOf(router, wasCalled).status()).isEqualTo(RunStatus.FAILED);
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(429);
            release.countDown();
            executor.set(pool);
            Waits.until(() -> router.routeAndRun(EchoService.request()).statusCode() == 200);
            assertThat(recordOf(router, wasCalled).statusCode()).isEqualTo(500);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void a_run_that_waits_in_the_hosts_executor_beyond_its_deadline_is_never_made() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        EchoService service = EchoService.completing();
        try (IntegrationRouter router = builder(service)
                .runsOn(waiting::add)
                .grace(Duration.ofMinutes(5))
                .build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));
            waiting.remove().run();

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(service.runs).hasValue(0);
            assertThat(recordOf(router, response).status()).isEqualTo(RunStatus.TIMED_OUT);
        }
    }

    @Test
    void an_executor_that_its_host_ends_cancels_the_run() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        EchoService service = new EchoService(context -> {
            running.countDown();
            NEVER.await();
            return null;
        });
        try (IntegrationRouter router = builder(service).runsOn(pool).build()) {
            RunHandle handle = router.submit(EchoService.request());
            Waits.await(running);
            pool.shutdownNow();

            assertThat(handle.response().join().statusCode()).isEqualTo(499);
            assertThat(handle.response().join().body())
                    .isEqualTo("The run was cancelled because its thread was interrupted");
        }
    }

    @Test
    void a_run_on_its_callers_thread_is_stopped_at_its_deadline_and_leaves_no_interrupt() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        EchoService service = new EchoService(context -> {
            thread.set(Thread.currentThread());
            NEVER.await();
            return null;
        });
        MDC.put("of", "caller");
        try (IntegrationRouter router = builder(service).runsOnCallersThread().build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(thread).hasValue(Thread.currentThread());
            assertThat(Thread.interrupted()).isFalse();
            assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("of", "caller"));
        } finally {
            MDC.clear();
        }
    }

    @Test
    void an_interrupt_of_a_thread_that_makes_its_own_run_cancels_the_run_and_stays_set() {
        EchoService service = new EchoService(context -> {
            Thread.currentThread().interrupt();
            NEVER.await();
            return null;
        });
        try (IntegrationRouter router = builder(service).runsOnCallersThread().build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(response.statusCode()).isEqualTo(499);
            assertThat(response.body()).isEqualTo("The run was cancelled because its caller was interrupted");
        }
    }

    @Test
    void a_thread_that_was_interrupted_before_its_run_was_stopped_stays_interrupted() {
        EchoService service = new EchoService(context -> {
            Thread.currentThread().interrupt();
            Waits.until(context::isCancelled);
            return new RunResult.Completed("too late", Map.of());
        });
        try (IntegrationRouter router = builder(service).runsOnCallersThread().build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(response.statusCode()).isEqualTo(504);
        }
    }

    @Test
    void a_service_on_its_callers_thread_that_ignores_its_interrupt_is_answered_504_when_it_returns() {
        CountDownLatch late = new CountDownLatch(1);
        EchoService service = new EchoService(context -> {
            Waits.until(context::isCancelled);
            late.countDown();
            return new RunResult.Completed("too late", Map.of());
        });
        try (IntegrationRouter router = builder(service)
                .runsOnCallersThread()
                .grace(Duration.ofMillis(1))
                .build()) {
            IntegrationResponse response = router.routeAndRun(EchoService.request(Map.of("timeout_seconds", 0.3)));

            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(late.getCount()).isZero();
            assertThat(router.threadsLeftBehind()).isZero();
        }
    }

    @Test
    void a_run_within_a_run_on_one_thread_keeps_both_apart() {
        AtomicReference<IntegrationRouter> self = new AtomicReference<>();
        AtomicReference<String> after = new AtomicReference<>();
        EchoService outer = new EchoService(context -> {
            IntegrationResponse inner = Objects.requireNonNull(self.get()).routeAndRun(request("inner"));
            after.set(inner.statusCode() + " "
                    + MDC.get("run_id").equals(context.runId().toString()));
            return new RunResult.Completed("done", Map.of());
        });
        try (IntegrationRouter router = IntegrationRouter.builder()
                .discovery(false)
                .service("outer", outer)
                .service("inner", EchoService.completing())
                .runsOnCallersThread()
                .build()) {
            self.set(router);

            assertThat(router.routeAndRun(request("outer")).statusCode()).isEqualTo(200);
            assertThat(after).hasValue("200 true");
        }
    }

    private static RouterBuilder builder(EchoService service) {
        return IntegrationRouter.builder().discovery(false).service(EchoService.NAME, service);
    }

    private static Map<String, Object> request(String service) {
        return Map.of("service", service, "payload", Map.of("run_type", "prod"));
    }

    private static RunRecord recordOf(IntegrationRouter router, IntegrationResponse response) {
        return router.tracker().find(response.runId()).orElseThrow();
    }
}
