package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done later is done, also when memory was short. */
class TimersTest {

    private final Timers timers = new Timers();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void close() {
        timers.close();
    }

    @Test
    void an_action_for_which_no_memory_is_left_is_tried_again_until_there_is_some() throws Exception {
        Future<?> unused = timers.after(Duration.ofMillis(1), this::failTwice);
        Waits.await(done);

        assertThat(calls).hasValue(3);
    }

    @Test
    void a_regular_action_for_which_no_memory_is_left_is_done_again_at_its_next_time() throws Exception {
        Future<?> unused = timers.every(Duration.ofMillis(1), this::failTwice);

        Waits.await(done);
    }

    @Test
    void the_thread_of_the_timers_inherits_nothing_of_who_is_the_first_to_need_it() throws Exception {
        InheritableThreadLocal<String> mine = new InheritableThreadLocal<>();
        AtomicReference<String> seen = new AtomicReference<>();
        mine.set("a service's own");
        Future<?> unused = timers.after(Duration.ofMillis(1), () -> {
            seen.set(mine.get() + " " + Thread.currentThread().isDaemon());
            done.countDown();
        });
        Waits.await(done);

        assertThat(seen).hasValue("null true");
    }

    private void failTwice() {
        if (calls.incrementAndGet() < 3) {
            throw new OutOfMemoryError("made up");
        }
        done.countDown();
    }
}
