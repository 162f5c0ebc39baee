package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.core.Timers.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Signs of life, when the process is short of what they take. */
class HeartbeatsTest {

    private final CountDownLatch beaten = new CountDownLatch(3);

    @Test
    void a_beat_for_which_no_thread_can_be_had_is_not_the_last() throws Exception {
        FaultyTracker faulty = new FaultyTracker();
        faulty.faults.put("heartbeat", beaten::countDown);
        Timers timers = new Timers();
        ThreadPoolExecutor workers = new Unlucky();
        try {
            Timer beats = heartbeats(faulty.tracker(Locality.IN_PROCESS), timers, workers)
                    .beat(AdmittedRuns.of(EchoService.completing()), CallersContext.capture(), why -> {});
            Waits.await(beaten);
            beats.cancel();
        } finally {
            timers.close();
            workers.shutdownNow();
        }
    }

    private static Heartbeats heartbeats(ExecutionTracker tracker, Timers timers, ThreadPoolExecutor workers) {
        Duration beat = Duration.ofMillis(5);
        RouterSettings settings = new RouterSettings(InstantSource.system(), beat.multipliedBy(9), beat, beat, beat);
        return new Heartbeats(tracker, timers, workers, new Listeners(List.of()), settings, new Redactor());
    }

    /** Every second task finds no thread. */
    private static final class Unlucky extends ThreadPoolExecutor {
        private final AtomicInteger tasks = new AtomicInteger();

        Unlucky() {
            super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        public void execute(Runnable task) {
            if (tasks.getAndIncrement() % 2 == 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            super.execute(task);
        }
    }
}
