package dev.integrationsrouter.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One request, run in a router. */
class ServiceHarnessTest {

    private final ServiceHarness harness = ServiceHarness.builder(new OrdersProvider())
            .setting(OrdersService.KEY, OrdersContract.SECRET)
            .build();
    private final Instant now = harness.clock().instant();

    @AfterEach
    void close() {
        harness.close();
    }

    private HarnessRequest orders(int orders) {
        return harness.prod(Map.of("orders", orders));
    }

    @Test
    void a_run_shows_what_was_answered_recorded_and_seen() {
        ServiceRun run = orders(3).run();

        assertThat(run)
                .isCompleted()
                .hasBody("Imported 3 orders")
                .hasBodyContaining("3 orders")
                .hasMetadata("orders", 3L)
                .hasProgress(3, 3)
                .hasCheckpoint(" 3 ")
                .hasWindow(new TimeWindow(Instant.EPOCH, now))
                .showsNone(harness.secretsRead());
        assertThat(run.progress()).containsExactly(new Progress(1, 3), new Progress(2, 3), new Progress(3, 3));
        assertThat(run.checkpoints()).containsExactly("1", "2", "3");
        assertThat(run.steps().get(0)).hasToString("step 0, run()");
        assertThat(run.steps()).extracting(Step::number).isSorted().doesNotHaveDuplicates();
        assertThat(harness.secretsRead()).containsExactly(OrdersContract.SECRET);
    }

    @Test
    void bad_requests_are_refused_as_the_router_refuses_them() {
        ServiceRun run = orders(0).run();

        assertThat(run).isRefused().hasBodyContaining("/payload/payload/orders").hasNoCheckpoint();
        assertThat(run.steps()).as("the service was not called").isEmpty();
        assertThat(harness.request(Map.of("service", "other")).run()).hasStatusCode(400);
        assertThat(harness.requestJson("{\"service\": \"other\", \"payload\": {\"run_type\": \"prod\"}}")
                        .run())
                .hasStatusCode(404);
    }

    @Test
    void the_settings_of_the_machine_are_not_seen() {
        System.setProperty(OrdersService.KEY, "from the machine");
        try (ServiceHarness bare = ServiceHarness.builder(new OrdersProvider()).build()) {
            assertThat(bare.problems()).containsExactly("Setting orders.api-key is missing");
            assertThat(bare.prod(Map.of("orders", 1)).run())
                    .isFailed(FailureKind.CONFIGURATION)
                    .hasBodyContaining("orders.api-key is missing");
        } finally {
            System.clearProperty(OrdersService.KEY);
        }
    }

    @Test
    void a_run_can_be_cancelled_at_every_step() {
        for (int step = 0; step < 12; step++) {
            int fresh = 100 + step; // a request of its own, which goes on from nothing
            ServiceRun run = orders(fresh).cancelAtStep(step).run();

            assertThat(run.cancelledAt()).map(Step::number).contains(step);
            assertThat(run).isCancelled().endedAfterCancellationWithin(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_step_that_no_run_has_is_none_to_be_cancelled_at() {
        HarnessRequest request = orders(1);

        assertThatThrownBy(() -> request.cancelAtStep(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No run has a step -1")
                .hasMessageContaining("step 0 is before the service is called");
    }

    @Test
    void an_illegal_name_is_blamed_on_the_provider_before_anything_else() {
        IntegrationServiceProvider misnamed = new BrokenServices.WithAnIllegalName().newProvider();

        assertThatThrownBy(() -> ServiceHarness.builder(misnamed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name() of " + misnamed.getClass().getName() + " answers 'no name'")
                .hasMessageContaining("What would work: 1 to 64 letters");
    }

    @Test
    void a_run_that_is_cancelled_leaves_what_it_had_saved() {
        ServiceRun run = orders(5)
                .cancelWhen(step ->
                        step.call().equals("checkpoint") && step.arguments().equals("2"))
                .run();

        assertThat(run).isCancelled().hasCheckpoint("2").hasProgress(2, 5);
        assertThat(orders(5).run().progress())
                .as("the next one goes on behind it")
                .startsWith(new Progress(3, 5));
    }

    @Test
    void runs_of_choice_have_been_before() {
        Instant yesterday = now.minus(Duration.ofDays(1));
        Instant anHourAgo = now.minus(Duration.ofHours(1));

        ServiceRun run = orders(5)
                .metadata(Map.of("router", Map.of("idempotency_key", "k")))
                .after(PastRun.completed(yesterday, Map.of("orders", 7)))
                .after(PastRun.interrupted(anHourAgo, "4"))
                .run();

        assertThat(run).isCompleted().hasWindow(new TimeWindow(yesterday, now));
        assertThat(run.progress()).containsExactly(new Progress(5, 5));
        assertThat(harness.clock().instant()).isEqualTo(now);
    }

    @Test
    void a_run_of_the_other_type_is_none_that_this_one_builds_on() {
        ServiceRun run = harness.backfill(Map.of("orders", 1))
                .after(PastRun.endedWith(now.minusSeconds(9), new RunResult.Partial("Some", Map.of()))
                        .withWindow(TimeWindow.ALL))
                .run();

        assertThat(run).hasWindow(new TimeWindow(Instant.EPOCH, now));
    }

    @Test
    void a_past_run_cannot_be_in_the_future() {
        HarnessRequest request = orders(1).after(PastRun.interrupted(now.plusSeconds(1), "1"));

        assertThatThrownBy(request::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the harness's clock shows 2026-03-01T12:00:00Z");
    }

    @Test
    void the_clock_can_be_moved_at_a_step() {
        ServiceRun run = orders(1)
                .onStep(step -> harness.clock().advance(Duration.ofMinutes(1)))
                .run();

        assertThat(Duration.between(now, run.response().timestamp()))
                .isEqualTo(Duration.ofMinutes(run.steps().size()));
    }

    @Test
    void the_clock_begins_where_the_test_wants_it_to() {
        Instant start = Instant.parse("2020-02-29T00:00:00Z");
        try (ServiceHarness early = ServiceHarness.builder(new OrdersProvider())
                .setting(OrdersService.KEY, OrdersContract.SECRET)
                .startingAt(start)
                .build()) {
            assertThat(early.prod(Map.of("orders", 1)).run().record().startedAt())
                    .isEqualTo(start);
        }
    }

    @Test
    void a_run_that_does_not_end_fails_the_test_and_shows_where_it_is() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        try (ServiceHarness impatient = ServiceHarness.builder(new BrokenProvider(DeafService::new))
                .patience(Duration.ofMillis(100))
                .grace(Duration.ofMillis(100))
                .build()) {
            RunInProgress running = impatient
                    .prod(Map.of("orders", 1))
                    .onStep(step -> started.countDown())
                    .send();
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(running::await)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("step 0, run()")
                    .hasMessageContaining("DeafService.run")
                    .hasMessageContaining("more patience");
        }
    }

    @Test
    void what_a_test_throws_at_a_step_the_service_sees_as_thrown_by_its_context() {
        ServiceRun run = orders(1)
                .onStep(step -> {
                    if (step.call().equals("latestSuccess")) {
                        throw new TrackerException("away", null);
                    }
                })
                .run();

        assertThat(run).hasStatusCode(500).hasBodyContaining("TrackerException");
        assertThat(run.thrown()).containsInstanceOf(TrackerException.class);
    }

    @Test
    void a_service_that_cannot_be_made_says_why() {
        try (ServiceHarness broken = ServiceHarness.builder(new BrokenProvider(config -> {
                    throw config.invalid("orders.url", "an address");
                }))
                .build()) {
            assertThat(broken.prod(Map.of("orders", 1)).run())
                    .hasStatusCode(503)
                    .hasBodyContaining("orders.url must be an address");
            assertThatThrownBy(broken::problems)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("orders.url must be an address");
        }
    }

    @Test
    void each_assertion_fails_and_shows_what_was_answered() {
        ServiceRun run = orders(2).run();

        List<Runnable> wrong = List.of(
                () -> assertThat(run).isPartial(),
                () -> assertThat(run).isCancelled(),
                () -> assertThat(run).isRefused(),
                () -> assertThat(run).isFailed(FailureKind.QUOTA),
                () -> assertThat(run).hasStatusCode(207),
                () -> assertThat(run).hasBody("Imported 3 orders"),
                () -> assertThat(run).hasBodyContaining("3"),
                () -> assertThat(run).hasMetadata("orders", 3),
                () -> assertThat(run).hasMetadata("items", null),
                () -> assertThat(run).hasProgress(1, 2),
                () -> assertThat(run).hasCheckpoint("1"),
                () -> assertThat(run).hasNoCheckpoint(),
                () -> assertThat(run).hasWindow(TimeWindow.ALL),
                () -> assertThat(run).endedAfterCancellationWithin(Duration.ofDays(1)),
                () -> assertThat(run).showsNone(List.of("Imported")));

        assertThat(wrong)
                .allSatisfy(assertion -> assertThatThrownBy(assertion::run)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("Expected ")
                        .hasMessageContaining("run of orders that was answered 200, \"Imported 2 orders\""));
        assertThatThrownBy(() -> assertThat(orders(0).run()).isCompleted()).hasMessageContaining("/orders");
    }
}
