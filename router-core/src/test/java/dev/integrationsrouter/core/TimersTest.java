package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.core.Timers.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
        timers.after(Duration.ofMillis(1), this::failTwice);
        Waits.await(done);

        assertThat(calls).hasValue(3);
    }

    @Test
    void a_regular_action_for_which_no_memory_is_left_is_done_again_at_its_next_time() throws Exception {
        timers.every(Duration.ofMillis(1), this::failTwice);

        Waits.await(done);
    }

    @Test
    void the_thread_of_the_timers_inherits_nothing_of_who_is_the_first_to_need_it() throws Exception {
        InheritableThreadLocal<String> mine = new InheritableThreadLocal<>();
        AtomicReference<String> seen = new AtomicReference<>();
        mine.set("a service's own");
        timers.after(Duration.ofMillis(1), () -> {
            seen.set(mine.get() + " " + Thread.currentThread().isDaemon());
            done.countDown();
        });
        Waits.await(done);

        assertThat(seen).hasValue("null true");
    }

    @Test
    void what_is_due_earlier_is_done_earlier_whenever_it_was_set() throws Exception {
        CountDownLatch set = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        timers.after(Duration.ZERO, () -> Waits.untilOpen(set)); // until all are set
        timers.after(Duration.ofMillis(20), () -> order.add("third"));
        timers.after(Duration.ofMillis(10), () -> order.add("second"));
        timers.after(Duration.ofMillis(30), done::countDown);
        timers.after(Duration.ZERO, () -> order.add("first"));
        set.countDown();
        Waits.await(done);

        assertThat(order).containsExactly("first", "second", "third");
    }

    @Test
    void a_thread_that_sleeps_for_long_is_woken_for_what_is_due_sooner() throws Exception {
        timers.after(Duration.ofDays(400_000), calls::incrementAndGet); // more than nanoseconds can count
        Thread thread = thread();
        Waits.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        timers.after(Duration.ofMillis(1), done::countDown);
        Waits.await(done);

        assertThat(calls).hasValue(0);
    }

    @Test
    void what_was_cancelled_is_not_done_again() throws Exception {
        Timer beat = timers.every(Duration.ofMillis(1), calls::incrementAndGet);
        Waits.until(() -> calls.get() > 3);
        beat.cancel();
        timers.after(Duration.ofMillis(1), () -> calls.set(0)); // on the thread that beats
        timers.after(Duration.ofMillis(20), done::countDown);
        Waits.await(done);

        assertThat(calls).hasValue(0);
    }

    @Test
    void what_throws_costs_itself_alone() throws Exception {
        timers.after(Duration.ofMillis(1), () -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("made up");
        });
        timers.every(Duration.ofMillis(1), () -> {
            if (calls.incrementAndGet() == 3) {
                done.countDown();
            }
            throw new IllegalStateException("made up");
        });

        Waits.await(done);
    }

    @Test
    void what_throws_costs_itself_alone_also_where_nobody_can_be_told() throws Exception {
        Logger log = Logger.getLogger("dev.integrationsrouter");
        Handler failing = new Handler() {
            @Override
            public void publish(LogRecord told) {
                calls.incrementAndGet();
                throw new IllegalStateException("the disk is full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(failing);
        try {
            timers.after(Duration.ofMillis(1), () -> {
                throw new IllegalStateException("made up");
            });
            timers.after(Duration.ofMillis(2), done::countDown);
            Waits.await(done);
        } finally {
            log.removeHandler(failing);
        }

        assertThat(calls).hasValue(1);
    }

    @Test
    void any_number_of_threads_may_set_and_cancel_at_once_and_none_is_forgotten() throws Exception {
        int threads = 4;
        int each = 5_000;
        CountDownLatch performed = new CountDownLatch(threads * each);
        for (int i = 0; i < threads; i++) {
            new Thread(() -> {
                        for (int n = 0; n < each; n++) {
                            Timer unwanted = timers.after(Duration.ofMillis(1), calls::incrementAndGet);
                            timers.after(Duration.ofNanos(n % 7 * 1_000L), performed::countDown);
                            timers.after(Duration.ofHours(1), calls::incrementAndGet)
                                    .cancel();
                            unwanted.cancel();
                        }
                    })
                    .start();
        }
        Waits.await(performed);
    }

    @Test
    void closed_timers_take_nothing_more() throws Exception {
        timers.every(Duration.ofMillis(1), calls::incrementAndGet);
        Thread thread = thread();
        timers.close();

        assertThatThrownBy(() -> timers.after(Duration.ofMillis(1), calls::incrementAndGet))
                .isInstanceOf(RejectedExecutionException.class);
        Waits.until(() -> !thread.isAlive());
    }

    private Thread thread() throws InterruptedException {
        BlockingQueue<Thread> told = new ArrayBlockingQueue<>(1);
        timers.after(Duration.ZERO, () -> told.add(Thread.currentThread()));
        return told.take();
    }

    private void failTwice() {
        if (calls.incrementAndGet() < 3) {
            throw new OutOfMemoryError("made up");
        }
        done.countDown();
    }
}
