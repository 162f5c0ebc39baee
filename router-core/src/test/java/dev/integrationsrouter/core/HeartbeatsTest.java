package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunEvent;
import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.core.RegisteredService.Instance;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What keeps a run's lease alive. */
class HeartbeatsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock(NOON);
    private final InMemoryTracker tracker = new InMemoryTracker(clock, 10);
    private final RunStart start = new RunStartBuilder(new RunIds(1).at(NOON), NOON).build();
    private final List<RunEvent.TrackerDegraded> degraded = new CopyOnWriteArrayList<>();

    @Test
    void a_beat_for_which_no_thread_can_be_had_is_not_the_last() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        ThreadPoolExecutor one = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        one.execute(() -> Waits.ignoringInterrupts(free));
        tracker.start(start);
        clock.advance(Duration.ofSeconds(20));
        try (Timers timers = new Timers();
                Listeners listeners = new Listeners(List.of(listener()))) {
            Future<?> beats = heartbeats(timers, one, listeners).beat(run(), why -> {});
            Waits.until(() -> degraded.size() >= 2);
            free.countDown();

            Waits.until(() -> NOON.plusSeconds(20).plus(LEASE).equals(leaseUntil()));
            assertThat(beats.isDone()).isFalse();
            assertThat(degraded.get(0).operation()).isEqualTo("heartbeat");
            assertThat(degraded.get(0).isGivenUp()).isFalse();
        } finally {
            one.shutdown();
        }
    }

    private Instant leaseUntil() {
        return Objects.requireNonNull(tracker.find(start.runId()).orElseThrow().leaseUntil());
    }

    private Heartbeats heartbeats(Timers timers, ThreadPoolExecutor workers, Listeners listeners) {
        RouterSettings settings =
                new RouterSettings(clock, LEASE, Duration.ofMillis(5), Duration.ofDays(1), Duration.ofSeconds(5));
        return new Heartbeats(tracker, timers, workers, listeners, settings, new Redactor());
    }

    private ActiveRun<EchoService.Payload> run() {
        EchoService service = EchoService.completing();
        EchoService.Payload payload = new EchoService.Payload(null, null, null, null, null, null, null);
        return new ActiveRun<>(
                new BoundRequest<>(
                        Instance.of(service), IntegrationRequest.of("echo", RunType.PROD, Map.of()), payload),
                new ActiveRun.AdmittedStart(start, 0, Duration.ofHours(1)),
                clock,
                tracker,
                progress -> {});
    }

    private RunListener listener() {
        return new RunListener() {
            @Override
            public void trackerDegraded(RunEvent.TrackerDegraded event) {
                degraded.add(event);
            }
        };
    }
}
