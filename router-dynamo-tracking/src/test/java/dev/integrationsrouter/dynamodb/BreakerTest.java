package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    /** Like the system's, it begins anywhere, and may pass from the highest number to the lowest. */
    private final AtomicLong nanos =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());

    private final Breaker breaker = new Breaker(nanos::get);

    @Test
    void four_failures_refuse_nothing() {
        fail(4);

        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void the_fifth_failure_in_a_row_begins_refusals_and_says_so_once() {
        fail(4);

        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.allows()).isFalse();
        assertThat(breaker.failures()).isEqualTo(6);
    }

    @Test
    void a_success_in_between_starts_the_count_anew() {
        fail(4);
        assertThat(breaker.succeeded()).isFalse();
        fail(4);

        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void one_trial_is_allowed_when_the_pause_is_over() {
        fail(5);
        assertThat(breaker.pauseLeft()).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofMillis(999));
        assertThat(breaker.allows()).isFalse();
        pass(Duration.ofMillis(1));

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows())
                .as("another one, before the trial has ended")
                .isFalse();
    }

    @Test
    void a_trial_that_never_ends_is_followed_by_another() {
        fail(5);
        pass(Duration.ofSeconds(1));
        assertThat(breaker.allows()).isTrue();
        pass(Duration.ofSeconds(1));

        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void each_failed_trial_doubles_the_pause_up_to_15_seconds() {
        fail(5);
        for (int seconds : new int[] {1, 2, 4, 8, 15, 15}) {
            assertThat(breaker.pauseLeft()).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
            assertThat(breaker.allows()).isTrue();
            fail(1);
        }
    }

    @Test
    void a_trial_that_succeeds_ends_the_refusals_and_the_next_pause_is_short_again() {
        fail(7);
        pass(Duration.ofSeconds(4));
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.succeeded()).isTrue();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.succeeded()).isFalse();

        fail(5);
        assertThat(breaker.pauseLeft()).isEqualTo(Duration.ofSeconds(1));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
