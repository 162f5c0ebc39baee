package dev.integrationsrouter.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** When a tracker that fails is asked again. */
class BreakerTest {

    private static final RandomGenerator NO_JITTER = () -> 0;

    private final SettableClock clock = new SettableClock(Journals.NOW);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000); // it may run over
    private final Breaker breaker = breaker(NO_JITTER);

    @Test
    void four_failures_change_nothing_and_the_fifth_opens_it() {
        for (int i = 0; i < 4; i++) {
            assertThat(breaker.failed()).isFalse();
            assertThat(breaker.isClosed()).isTrue();
            assertThat(breaker.allows()).isTrue();
            assertThat(breaker.pauseLeft()).isZero();
        }

        assertThat(breaker.failed()).as("it begins with this one").isTrue();
        assertThat(breaker.isClosed()).isFalse();
        assertThat(breaker.allows()).isFalse();
        assertThat(breaker.failed()).as("it began before").isFalse();
    }

    @Test
    void a_success_between_them_begins_the_count_again() {
        fail(4);
        assertThat(breaker.succeeded()).as("it was never open").isFalse();
        fail(4);

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void a_trial_is_due_when_the_pause_is_over_and_each_that_fails_doubles_it_up_to_the_longest() {
        fail(5);
        for (int seconds : new int[] {1, 2, 4, 8, 10, 10}) {
            assertThat(breaker.pauseLeft()).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(breaker.allows()).isFalse();
            pass(Duration.ofNanos(1));
            assertThat(breaker.allows()).isTrue();
            assertThat(breaker.isClosed()).as("it is no more than a trial").isFalse();
            fail(1);
        }
    }

    @Test
    void it_stays_at_the_longest_however_often_it_fails() {
        fail(1000);

        assertThat(breaker.pauseLeft()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_success_closes_it_and_the_next_time_begins_with_the_first_pause() {
        fail(9);

        assertThat(breaker.succeeded()).as("this ends it").isTrue();
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.failsSince()).isNull();
        fail(5);
        assertThat(breaker.pauseLeft()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void it_knows_since_when_the_tracker_fails() {
        assertThat(breaker.failsSince()).isNull();
        fail(1);
        clock.advance(Duration.ofMinutes(1));
        fail(7);

        assertThat(breaker.failsSince()).isEqualTo(Journals.NOW);
    }

    @Test
    void a_pause_can_be_cut_short() {
        fail(5);
        breaker.allowNow();

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void pauses_are_shortened_at_random_by_up_to_a_quarter() {
        long seed = System.nanoTime();
        System.out.println("BreakerTest: seed " + seed);
        Breaker random = breaker(new SplittableRandom(seed));
        Duration shortest = Duration.ofDays(1);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 1000; i++) {
            Duration pause = random.pause(2);
            shortest = pause.compareTo(shortest) < 0 ? pause : shortest;
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        assertThat(shortest).as("seed %d", seed).isBetween(Duration.ofMillis(3000), Duration.ofMillis(3100));
        assertThat(longest).as("seed %d", seed).isBetween(Duration.ofMillis(3900), Duration.ofMillis(4000));
    }

    private Breaker breaker(RandomGenerator random) {
        return new Breaker(Duration.ofSeconds(1), Duration.ofSeconds(10), clock, nanos::get, random);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            boolean unused = breaker.failed();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
