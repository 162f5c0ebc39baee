package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What listeners are told, and that nothing they do reaches a run. */
class RunListenerTest {

    private final Told told = new Told();

    @Test
    void a_run_is_told_from_start_to_end_in_order() {
        EchoService service = new EchoService(context -> {
            context.progress(1, 2);
            return new RunResult.Partial("half", Map.of());
        });
        try (IntegrationRouter router = builder(service).listener(told).build()) {
            router.routeAndRun(EchoService.request());
        }
        assertThat(told.events).hasSize(3).extracting(RunEvent::service).containsOnly("echo");
        assertThat(told.events.get(0)).isInstanceOf(RunEvent.Started.class);
        assertThat(told.events.get(1))
                .isInstanceOfSatisfying(
                        RunEvent.Progressed.class,
                        event -> assertThat(event.progress().done()).isEqualTo(1));
        assertThat(told.events.get(2)).isInstanceOfSatisfying(RunEvent.Finished.class, event -> {
            assertThat(event.status()).isEqualTo(RunStatus.PARTIAL);
            assertThat(event.statusCode()).isEqualTo(207);
            assertThat(event.attempts()).isEqualTo(1);
            assertThat(event.isRecorded()).isTrue();
            assertThat(event.took()).isGreaterThanOrEqualTo(Duration.ZERO);
        });
    }

    @Test
    void refusals_and_replays_are_told_under_names_that_no_request_can_make_up() {
        try (IntegrationRouter router =
                builder(EchoService.completing()).listener(told).build()) {
            router.routeAndRun(Map.of("service", "x'; DROP", "payload", Map.of("run_type", "prod")));
            router.routeAndRun(EchoService.request("prod", Map.of("no_such", 1)));
            router.routeAndRun(EchoService.withKey("k", "prod"));
            router.routeAndRun(EchoService.withKey("k", "prod"));
        }
        assertThat(told.events)
                .extracting(RunEvent::service)
                .containsExactly("(invalid)", "echo", "echo", "echo", "echo");
        assertThat(told.events.get(0))
                .isInstanceOfSatisfying(
                        RunEvent.Refused.class,
                        event -> assertThat(event.statusCode()).isEqualTo(400));
        assertThat(told.events.get(4))
                .isInstanceOfSatisfying(
                        RunEvent.Replayed.class,
                        event -> assertThat(event.runId())
                                .isEqualTo(told.events.get(3).runId()));
    }

    @Test
    void a_tracker_that_fails_is_told_with_whether_it_is_given_up() {
        FaultyTracker faulty = new FaultyTracker();
        faulty.faults.put("finish", FaultyTracker.REFUSES);
        try (IntegrationRouter router = builder(EchoService.completing())
                .tracker(faulty.tracker(Locality.IN_PROCESS))
                .listener(told)
                .build()) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
        }
        assertThat(told.events)
                .filteredOn(RunEvent.TrackerDegraded.class::isInstance)
                .extracting(event -> ((RunEvent.TrackerDegraded) event).isGivenUp())
                .containsExactly(false, false, true);
        assertThat(told.events.get(told.events.size() - 1))
                .isInstanceOfSatisfying(
                        RunEvent.Finished.class,
                        event -> assertThat(event.isRecorded()).isFalse());
    }

    @Test
    void a_listener_that_hangs_delays_no_run_no_other_listener_and_closing_by_a_second_only() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        RunListener hangs = new RunListener() {
            @Override
            public void started(RunEvent.Started event) {
                Waits.ignoringInterrupts(hanging);
            }
        };
        try (IntegrationRouter router =
                builder(EchoService.completing()).listener(hangs).listener(told).build()) {
            for (int i = 0; i < 20; i++) {
                assertThat(router.routeAndRun(EchoService.request()).statusCode())
                        .isEqualTo(200);
            }
            Waits.until(() -> told.events.size() == 40);
        } finally {
            hanging.countDown();
        }
    }

    @Test
    void a_listener_that_throws_is_told_the_next_event_all_the_same() {
        AtomicInteger calls = new AtomicInteger();
        RunListener throwing = new RunListener() {
            @Override
            public void started(RunEvent.Started event) {
                calls.incrementAndGet();
                throw new AssertionError("no");
            }

            @Override
            public void finished(RunEvent.Finished event) {
                calls.incrementAndGet();
            }
        };
        try (IntegrationRouter router =
                builder(EchoService.completing()).listener(throwing).build()) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
        }
        assertThat(calls).hasValue(2);
    }

    @Test
    void a_flood_of_progress_reaches_a_slow_listener_as_the_latest_of_it() {
        long flood = 300_000;
        CountDownLatch slow = new CountDownLatch(1);
        AtomicLong heard = new AtomicLong();
        AtomicLong last = new AtomicLong();
        RunListener listener = new RunListener() {
            @Override
            public void started(RunEvent.Started event) {
                Waits.ignoringInterrupts(slow);
            }

            @Override
            public void progress(RunEvent.Progressed event) {
                heard.incrementAndGet();
                last.set(event.progress().done());
            }

            @Override
            public void finished(RunEvent.Finished event) {
                told.finished(event);
            }
        };
        EchoService service = new EchoService(context -> {
            for (long i = 1; i <= flood; i++) {
                context.progress(i, flood);
            }
            return new RunResult.Completed("done", Map.of());
        });
        try (IntegrationRouter router = builder(service).listener(listener).build()) {
            assertThat(router.routeAndRun(EchoService.request()).statusCode()).isEqualTo(200);
            slow.countDown();
        }
        assertThat(heard).hasValue(1);
        assertThat(last).hasValue(flood);
        assertThat(told.events).hasSize(1);
    }

    @Test
    void events_beyond_those_that_may_wait_are_left_out() {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger heard = new AtomicInteger();
        ListenerQueue queue = new ListenerQueue(new RunListener() {
            @Override
            public void replayed(RunEvent.Replayed event) {
                Waits.ignoringInterrupts(slow);
                heard.incrementAndGet();
            }
        });
        int taken = 0;
        for (int i = 0; i < ListenerQueue.CAPACITY + 100; i++) {
            if (queue.add(
                    listener -> listener.replayed(new RunEvent.Replayed(new java.util.UUID(0, 1), "echo", 200)))) {
                taken++;
            }
        }
        slow.countDown();
        queue.stop();
        queue.awaitEnd(Duration.ofSeconds(30));

        assertThat(taken).isEqualTo(ListenerQueue.CAPACITY + 1); // one is being told
        assertThat(heard).hasValue(taken);
    }

    private static RouterBuilder builder(EchoService service) {
        return IntegrationRouter.builder().discovery(false).service(EchoService.NAME, service);
    }

    /** Keeps all events. */
    private static final class Told implements RunListener {
        private final List<RunEvent> events = java.util.Collections.synchronizedList(new ArrayList<>());

        @Override
        public void refused(RunEvent.Refused event) {
            events.add(event);
        }

        @Override
        public void replayed(RunEvent.Replayed event) {
            events.add(event);
        }

        @Override
        public void started(RunEvent.Started event) {
            events.add(event);
        }

        @Override
        public void progress(RunEvent.Progressed event) {
            events.add(event);
        }

        @Override
        public void finished(RunEvent.Finished event) {
            events.add(event);
        }

        @Override
        public void trackerDegraded(RunEvent.TrackerDegraded event) {
            events.add(event);
        }
    }
}
