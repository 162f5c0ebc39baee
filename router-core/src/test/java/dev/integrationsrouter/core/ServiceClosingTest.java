package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.RunContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services are closed with the router, the last registered first, and none can keep the others from it. */
@Timeout(60)
class ServiceClosingTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();

    private interface Closing {
        void run() throws Throwable;
    }

    @Test
    void services_are_closed_once_the_last_registered_first() {
        IntegrationRouter router = builder()
                .service("first", service("first", () -> {}))
                .service("second", service("second", () -> {}))
                .service("third", service("third", () -> {}))
                .build();
        run(router, "second");
        router.close();
        router.close();

        assertThat(closed).containsExactly("third", "second", "first");
    }

    @Test
    void a_provider_that_was_never_asked_makes_nothing_to_close() {
        try (IntegrationRouter router = builder()
                .service(new IntegrationServiceProvider() {
                    @Override
                    public String name() {
                        return "idle";
                    }

                    @Override
                    public IntegrationService<?> create(ServiceConfig config) {
                        closed.add("created");
                        return service("idle", () -> {});
                    }
                })
                .build()) {
            assertThat(router.services()).hasSize(1);
        }
        assertThat(closed).isEmpty();
    }

    @Test
    void one_that_throws_keeps_no_other_from_being_closed() {
        for (Throwable thrown : List.of(new Exception("stuck"), new AssertionError("stuck"), new Throwable("stuck"))) {
            closed.clear();
            try (CapturedLog log = new CapturedLog()) {
                builder()
                        .service("first", service("first", () -> {}))
                        .service("second", service("second", () -> {
                            throw thrown;
                        }))
                        .build()
                        .close();

                assertThat(log.events()).anyMatch(event -> event.contains("Service second could not be closed: stuck"));
            }
            assertThat(closed).containsExactly("second", "first");
        }
    }

    @Test
    void one_that_hangs_is_left_behind_after_the_grace() {
        try (CapturedLog log = new CapturedLog()) {
            builder()
                    .service("first", service("first", () -> {}))
                    .service("second", service("second", () -> new CountDownLatch(1).await()))
                    .service("third", service("third", ServiceClosingTest::ignoreInterrupts))
                    .build()
                    .close();

            assertThat(closed).containsExactly("third", "second", "first");
            assertThat(log.events())
                    .anyMatch(event -> event.contains("Service second did not close within 250 ms"))
                    .anyMatch(event -> event.contains("Service third did not close within 250 ms"));
        }
    }

    @Test
    void an_interrupt_of_who_closes_the_router_stays_set_and_skips_nothing() {
        IntegrationRouter router =
                builder().service("first", service("first", () -> {})).build();
        Thread.currentThread().interrupt();

        router.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(closed).containsExactly("first");
    }

    @Test
    void after_the_end_a_request_is_refused_and_the_status_can_still_be_read() {
        IntegrationRouter router =
                builder().service("first", service("first", () -> {})).build();
        router.close();

        assertThat(run(router, "first")).isEqualTo(503);
        assertThat(router.services())
                .singleElement()
                .extracting(ServiceStatus::reason)
                .isEqualTo("the router is closed");
    }

    private static void ignoreInterrupts() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException e) {
                // as badly behaved code does
            }
        }
    }

    private static int run(IntegrationRouter router, String service) {
        return router.routeAndRun(Map.of("service", service, "payload", Map.of("run_type", "prod")))
                .statusCode();
    }

    private static RouterBuilder builder() {
        return IntegrationRouter.builder().discovery(false).grace(Duration.ofMillis(250));
    }

    private IntegrationService<EchoService.Payload> service(String name, Closing closing) {
        return new IntegrationService<>() {
            @Override
            public Class<EchoService.Payload> payloadType() {
                return EchoService.Payload.class;
            }

            @Override
            public RunResult run(RunContext<EchoService.Payload> context) {
                return new RunResult.Completed("done", Map.of());
            }

            @Override
            public void close() throws Exception {
                closed.add(name);
                try {
                    closing.run();
                } catch (Exception | Error e) {
                    throw e;
                } catch (Throwable e) {
                    throw new AssertionError("stuck", e);
                }
            }
        };
    }
}
