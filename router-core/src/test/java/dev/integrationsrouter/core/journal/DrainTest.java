package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.core.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Before the journal is closed, what the tracker takes is delivered; and no longer is waited than was said. */
@Timeout(60)
class DrainTest {

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path temp;

    private final Writes writes = new Writes();
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @SuppressWarnings("NullAway.Init")
    private DeliveryStage stage;

    @SuppressWarnings("NullAway.Init")
    private Delivery delivery;

    @BeforeEach
    void open() {
        stage = new DeliveryStage(temp);
        delivery = stage.delivery(new JournalThreads() {
            @Override
            public void after(Duration delay, Runnable action) {
                // not before the end
            }

            @Override
            public void execute(Runnable task) {
                executor.execute(task);
            }
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        stage.close();
    }

    @Test
    void all_that_the_tracker_takes_is_delivered_also_if_it_was_away_until_now() {
        stage.openBreaker();
        keep(50);
        WaitingRun goesOn = stage.journal.keep(writes.start("key", null));

        delivery.drain(LONG, false);

        assertThat(stage.tracker.calls).hasSize(50);
        assertThat(stage.journal.all()).containsExactly(goesOn);
    }

    @Test
    void a_tracker_that_is_away_is_asked_once_and_not_waited_for() {
        stage.tracker.away = true;
        stage.openBreaker();
        keep(50);

        delivery.drain(LONG, false);

        assertThat(stage.tracker.calls).hasSize(1);
        assertThat(stage.journal.waiting()).isEqualTo(50);
    }

    @Test
    void a_tracker_that_hangs_is_waited_for_as_long_as_that() {
        CountDownLatch released = new CountDownLatch(1);
        TrackerWrite.Refusal refusal = writes.refusal();
        stage.tracker.faults.put(refusal.runId(), () -> Waits.ignoringInterrupts(released));
        WaitingRun run = stage.journal.keep(refusal);
        try {
            delivery.drain(Duration.ofMillis(20), false);

            assertThat(run.isSettled()).isFalse();
        } finally {
            released.countDown();
        }
        Waits.until(run::isSettled);
    }

    @Test
    void whoever_is_interrupted_waits_no_longer() {
        stage.tracker.away = true;
        keep(1);
        Thread.currentThread().interrupt();

        delivery.drain(LONG, false);

        assertThat(Thread.interrupted()).isTrue();
    }

    private void keep(int refusals) {
        for (int i = 0; i < refusals; i++) {
            assertThat(stage.journal.keep(writes.refusal()).hasEnd()).isTrue();
        }
    }
}
