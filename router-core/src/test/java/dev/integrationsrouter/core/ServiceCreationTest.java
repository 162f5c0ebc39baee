package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.core.ServiceStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A plugin that misbehaves while its service is created costs itself alone. */
@Timeout(60)
class ServiceCreationTest {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicInteger creations = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    @AfterEach
    void endCallers() {
        leave.countDown();
        callers.shutdownNow();
    }

    /** What happens when the service is to be made. */
    private interface Creation {
        @Nullable
        IntegrationService<?> make(ServiceConfig config) throws Throwable;
    }

    @Test
    void whatever_create_throws_quarantines_its_service_for_good() {
        List<Throwable> throwables = List.of(
                new IllegalStateException("no luck"),
                new IOException("no luck"),
                new ConfigurationException("no luck"),
                new AssertionError("no luck"),
                new NoClassDefFoundError("no luck"),
                new StackOverflowError("no luck"),
                new OutOfMemoryError("no luck"),
                new Throwable("no luck"));
        for (Throwable thrown : throwables) {
            creations.set(0);
            try (IntegrationRouter router = router(config -> {
                throw thrown;
            })) {
                assertQuarantined(router, "no luck");
                assertThat(creations).as(thrown.toString()).hasValue(1);
            }
        }
    }

    @Test
    void a_service_that_is_null_or_cannot_be_described_is_quarantined() {
        assertQuarantined(config -> null, "create(…) answered null");
        assertQuarantined(config -> new Described(() -> null, () -> Map.class), "policy() answered null");
        assertQuarantined(config -> new Described(() -> RunPolicy.DEFAULT, () -> null), "payloadType() answered null");
        assertQuarantined(config -> new Described(ServiceCreationTest::noPolicy, () -> Map.class), "no description");
        assertQuarantined(
                config -> new Described(() -> RunPolicy.DEFAULT, ServiceCreationTest::noType), "no description");
    }

    @Test
    void a_service_that_was_made_but_cannot_be_described_is_closed_with_the_router() {
        Described service = new Described(ServiceCreationTest::noPolicy, () -> Map.class);
        try (IntegrationRouter router = router(config -> service)) {
            assertQuarantined(router, "no description");
            assertThat(service.closings).hasValue(0);
        }
        assertThat(service.closings).hasValue(1);
    }

    @Test
    void a_reason_is_one_line_of_bounded_length() {
        assertQuarantined(
                config -> {
                    throw new IllegalStateException("first\nsecond\u001b[31m" + "x".repeat(100_000));
                },
                "first\\u000asecond\\u001b[31mxxx");
    }

    @Test
    void many_callers_at_once_create_a_service_once() throws Exception {
        int many = 16;
        CountDownLatch start = new CountDownLatch(1);
        try (IntegrationRouter router = router(config -> EchoService.completing())) {
            List<Future<IntegrationResponse>> answers = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                answers.add(callers.submit(() -> {
                    start.await();
                    return run(router);
                }));
            }
            start.countDown();
            for (Future<IntegrationResponse> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(creations).hasValue(1);
    }

    @Test
    void a_create_that_hangs_holds_up_neither_the_status_nor_other_services_nor_close() throws Exception {
        EchoService other = EchoService.completing();
        IntegrationRouter router = builder(this::hang).service("other", other).build();
        Future<IntegrationResponse> first = callers.submit(() -> run(router));
        entered.await();

        assertThat(router.services()).anySatisfy(status -> {
            assertThat(status.name()).isEqualTo("tested");
            assertThat(status.state()).isEqualTo(State.NOT_CREATED);
            assertThat(status.reason()).isEqualTo("it is being created");
        });
        assertThat(run(router, "other").statusCode()).isEqualTo(200);
        Future<IntegrationResponse> second = callers.submit(() -> run(router));
        router.close();

        assertThat(second.get().statusCode()).isEqualTo(503);
        assertThat(second.get().body()).isEqualTo("The router is closing and takes no new runs");
        assertThat(first.get().statusCode())
                .as("though its service still hangs")
                .isEqualTo(503);
        leave.countDown();
    }

    @Test
    void a_service_that_is_made_after_the_router_was_closed_is_closed_at_once() throws Exception {
        Described late = new Described(() -> RunPolicy.DEFAULT, () -> Map.class);
        IntegrationRouter router = builder(config -> {
                    hang(config);
                    return late;
                })
                .build();
        Future<IntegrationResponse> answer = callers.submit(() -> run(router));
        entered.await();
        router.close();
        assertThat(late.closings).hasValue(0);

        leave.countDown();

        assertThat(answer.get().statusCode()).isEqualTo(503);
        Waits.until(() -> late.closings.get() == 1);
    }

    @Test
    void who_waits_for_the_service_to_be_created_waits_no_longer_than_a_bounded_time() {
        RegisteredService service = registered(this::hang, Duration.ofMillis(20));
        assertThat(refusal(service))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(503))
                .hasMessage("Service tested is still being created after 20 ms; try again later");
        leave.countDown();
        Waits.until(() -> service.status().state() == State.READY);
        assertThat(service.require(open(), ServiceCreationTest::request)).isNotNull();
        assertThat(creations).hasValue(1);
    }

    @Test
    void who_is_interrupted_while_waiting_for_another_to_create_the_service_is_answered_499() throws Exception {
        try (IntegrationRouter router = router(this::hang)) {
            Future<IntegrationResponse> first = callers.submit(() -> run(router));
            entered.await();
            Thread.currentThread().interrupt();

            IntegrationResponse response = run(router);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(response.statusCode()).isEqualTo(499);
            assertThat(response.body()).contains("interrupted while service tested was being created");
            leave.countDown();
            assertThat(first.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_interrupt_of_the_first_caller_keeps_the_service_from_nobody() throws Exception {
        try (IntegrationRouter router = router(this::hang)) {
            Thread.currentThread().interrupt();
            assertThat(run(router).statusCode()).isEqualTo(499);
            assertThat(Thread.interrupted()).isTrue();
            entered.await();
            leave.countDown();

            assertThat(run(router).statusCode()).isEqualTo(200);
            assertThat(creations).hasValue(1);
        }
    }

    @Test
    void a_request_whose_service_hangs_while_it_is_created_can_be_cancelled() throws Exception {
        try (IntegrationRouter router = router(this::hang)) {
            RunHandle handle = router.submit(Map.of("service", "tested", "payload", Map.of("run_type", "prod")));
            entered.await();
            assertThat(handle.cancel()).isTrue();

            assertThat(handle.response().join().statusCode()).isEqualTo(499);
            leave.countDown();
        }
    }

    @Test
    void what_a_create_does_to_its_thread_reaches_no_caller() {
        String name = Thread.currentThread().getName();
        try (IntegrationRouter router = router(config -> {
            Thread.currentThread().interrupt();
            Thread.currentThread().setName("hacked");
            Thread.currentThread().setContextClassLoader(null);
            return EchoService.completing();
        })) {
            assertThat(run(router).statusCode()).isEqualTo(200);
            assertThat(Thread.interrupted()).isFalse();
            assertThat(Thread.currentThread().getName()).isEqualTo(name);
            assertThat(Thread.currentThread().getContextClassLoader()).isNotNull();
        }
    }

    @Test
    void a_create_that_asks_for_its_own_service_is_answered_at_once() {
        AtomicReference<@Nullable IntegrationRouter> self = new AtomicReference<>();
        AtomicReference<@Nullable IntegrationResponse> inner = new AtomicReference<>();
        try (IntegrationRouter router = router(config -> {
            IntegrationRouter own = self.get();
            inner.set(own == null ? null : run(own));
            return EchoService.completing();
        })) {
            self.set(router);

            assertThat(run(router).statusCode()).isEqualTo(200);
            assertThat(inner.get()).satisfies(response -> {
                assertThat(response).isNotNull();
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.body()).contains("asked for itself while it was being created");
            });
        }
    }

    @Test
    void a_missing_setting_is_told_with_all_its_places_in_the_answer_the_status_and_the_record() {
        try (IntegrationRouter router = router(config -> {
            config.requireSecret("shop.api-key");
            return EchoService.completing();
        })) {
            String sentence = "Setting shop.api-key is missing. Give it as setting shop.api-key of the router"
                    + " (--set shop.api-key=… on the command line), system property shop.api-key,"
                    + " or environment variable SHOP_API_KEY";

            IntegrationResponse response = run(router);
            RunRecord record = router.tracker().find(response.runId()).orElseThrow();

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).isEqualTo("Service tested is quarantined: " + sentence);
            assertThat(record.body()).isEqualTo(response.body());
            assertThat(router.services())
                    .singleElement()
                    .extracting(ServiceStatus::reason)
                    .isEqualTo(sentence);
        }
    }

    private void assertQuarantined(Creation creation, String reason) {
        try (IntegrationRouter router = router(creation)) {
            assertQuarantined(router, reason);
        }
    }

    private static void assertQuarantined(IntegrationRouter router, String reason) {
        for (int i = 0; i < 2; i++) {
            IntegrationResponse response = run(router);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body())
                    .startsWith("Service tested is quarantined: ")
                    .contains(reason);
            assertThat(response.body()).hasSizeLessThan(2_100);
        }
        assertThat(router.services()).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(State.QUARANTINED);
            assertThat(status.reason()).contains(reason);
        });
    }

    private IntegrationService<?> hang(ServiceConfig config) throws InterruptedException {
        entered.countDown();
        leave.await();
        return EchoService.completing();
    }

    private static RunPolicy noPolicy() {
        throw new IllegalStateException("no description");
    }

    @SuppressWarnings("rawtypes")
    private static Class<Map> noType() {
        throw new IllegalStateException("no description");
    }

    private IntegrationRouter router(Creation creation) {
        return builder(creation).build();
    }

    private RouterBuilder builder(Creation creation) {
        return IntegrationRouter.builder()
                .discovery(false)
                .grace(Duration.ofMillis(20))
                .trackerTimeout(Duration.ofMillis(20))
                .service(provider(creation));
    }

    private RegisteredService registered(Creation creation, Duration patience) {
        return new RegisteredService(
                "tested", provider(creation), ServiceConfig.builder().build(), new Redactor(), callers, patience);
    }

    private IntegrationServiceProvider provider(Creation creation) {
        return new IntegrationServiceProvider() {
            @Override
            public String name() {
                return "tested";
            }

            @Override
            @SuppressWarnings("NullAway") // null is what a misbehaving provider answers
            public IntegrationService<?> create(ServiceConfig config) throws Exception {
                creations.incrementAndGet();
                try {
                    return creation.make(config);
                } catch (Throwable e) {
                    throw ServiceCreationTest.<RuntimeException>asIs(e);
                }
            }
        };
    }

    /** Throws what must not be thrown here, as code in other languages of the JVM does. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T asIs(Throwable e) throws T {
        throw (T) e;
    }

    private static RequestRefusedException refusal(RegisteredService service) {
        CompletableFuture<RequestRefusedException> refusal = new CompletableFuture<>();
        try {
            service.require(open(), ServiceCreationTest::request);
        } catch (RequestRefusedException e) {
            refusal.complete(e);
        }
        return refusal.join();
    }

    private static OpenRequest open() {
        return new OpenRequest(UUID.randomUUID(), (run, why) -> false, null);
    }

    private static Subject request() {
        return new Subject("tested", RunType.PROD, RunRecord.EMPTY_JSON);
    }

    private static IntegrationResponse run(IntegrationRouter router) {
        return run(router, "tested");
    }

    private static IntegrationResponse run(IntegrationRouter router, String service) {
        return router.routeAndRun(Map.of("service", service, "payload", Map.of("run_type", "prod")));
    }

    /** A service that says of itself what a test wants. */
    @SuppressWarnings("rawtypes")
    private static final class Described implements IntegrationService<Map> {
        final AtomicInteger closings = new AtomicInteger();
        private final Supplier<@Nullable RunPolicy> policy;
        private final Supplier<@Nullable Class<Map>> payloadType;

        Described(Supplier<@Nullable RunPolicy> policy, Supplier<@Nullable Class<Map>> payloadType) {
            this.policy = policy;
            this.payloadType = payloadType;
        }

        @Override
        @SuppressWarnings("NullAway") // null is what a misbehaving service answers
        public RunPolicy policy() {
            return policy.get();
        }

        @Override
        @SuppressWarnings("NullAway")
        public Class<Map> payloadType() {
            return payloadType.get();
        }

        @Override
        public RunResult run(RunContext<Map> context) {
            return new RunResult.Completed("done", Map.of());
        }

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }
}
