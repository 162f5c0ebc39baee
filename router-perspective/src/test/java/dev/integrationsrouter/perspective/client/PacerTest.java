package dev.integrationsrouter.perspective.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {

    private static final Instant FULL_MINUTE = Instant.parse("2026-11-23T08:00:00Z");

    private long nanos;
    private Instant start = FULL_MINUTE;
    private final Pacer pacer = new Pacer(() -> nanos, () -> start.plusNanos(nanos), Duration.ofMinutes(1));

    @Test
    void queries_are_evenly_spaced_from_a_cold_start() {
        pacer.allow(10, 1);

        List<Long> sent = sentWithin(Duration.ofSeconds(2));

        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 1)).isBetween(100_000_000L, 103_000_000L);
        }
        assertThat(sent).hasSizeBetween(19, 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 6_000, 36_000})
    void at_least_98_percent_of_the_allowed_rate_is_used_and_no_minute_sees_more_than_it(int perMinute) {
        pacer.allow(perMinute / 60.0, 1);

        List<Long> sent = sentWithin(Duration.ofMinutes(3));

        assertThat(sent.size()).isGreaterThanOrEqualTo((int) (3 * perMinute * 0.98));
        assertThat(most(sent, Duration.ofMinutes(1))).isLessThanOrEqualTo(perMinute);
    }

    @Test
    void a_sender_that_was_idle_catches_up_hardly_anything() {
        pacer.allow(100, 1);
        sentWithin(Duration.ofSeconds(1));
        nanos += Duration.ofMinutes(10).toNanos();

        int atOnce = 0;
        while (pacer.takeTurn() == 0) {
            atOnce++;
        }

        assertThat(atOnce).as("half a percent of a minute's queries").isBetween(2, 31);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 6_000, 36_000})
    void what_a_disk_keeps_the_sender_is_caught_up_and_still_no_minute_sees_more_than_is_allowed(int perMinute) {
        pacer.allow(perMinute / 60.0, 1);

        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            sent.addAll(sentWithin(Duration.ofMillis(3_750)));
            nanos += Duration.ofMillis(250).toNanos();
        }

        assertThat(sent.size()).isGreaterThanOrEqualTo((int) (3 * perMinute * 0.98));
        assertThat(most(sent, Duration.ofMinutes(1))).isLessThanOrEqualTo(perMinute);
    }

    @Test
    void a_refusal_that_asks_to_wait_beyond_all_clocks_pauses_for_a_day() {
        pacer.refused(nextTurn(), null, Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(pacer.pause()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_limit_that_a_refusal_names_becomes_the_pace_in_the_next_minute() {
        nanos = Duration.ofSeconds(20).toNanos();
        List<Long> burst = take(60);
        pacer.refused(burst.get(59), 60, null);

        List<Long> sent = sentWithin(Duration.ofMinutes(3));

        assertThat(sent.get(0)).isBetween(seconds(60), seconds(62));
        assertThat(sent.get(1) - sent.get(0)).isBetween(1_000_000_000L, 1_020_000_000L);
    }

    @Test
    void a_share_is_a_share_of_the_allowed_rate_and_of_a_limit_that_a_refusal_names() {
        pacer.allow(100, 0.25);
        assertThat(pacer.perSecond()).isCloseTo(24.75, within(0.01));

        pacer.refused(nextTurn(), 600, null);

        assertThat(pacer.perSecond()).isCloseTo(2.475, within(0.001));
    }

    @Test
    void a_quota_that_others_have_spent_is_tried_again_after_a_quarter_of_a_second_and_then_twice_as_long() {
        List<Long> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long sentAt = nextTurn();
            tries.add(sentAt);
            pacer.refused(sentAt, 6_000, null);
        }

        assertThat(tries).containsExactly(0L, seconds(1) / 4, seconds(3) / 4, seconds(7) / 4);
    }

    @Test
    void after_a_refusal_one_query_tries_before_the_others_follow() {
        pacer.refused(nextTurn(), null, null);
        long trial = nextTurn();

        assertThat(pacer.takeTurn()).isPositive();
        pacer.passed(trial);
        nanos += seconds(1);
        assertThat(pacer.takeTurn()).isZero();
    }

    @Test
    void the_echoes_of_one_burst_count_once() {
        pacer.allow(100, 1);
        List<Long> burst = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            burst.add(nextTurn());
        }

        burst.forEach(sentAt -> pacer.refused(sentAt, 600, null));

        assertThat(pacer.perSecond()).isCloseTo(9.9, within(0.01));
    }

    @Test
    void retry_after_is_honoured() {
        pacer.refused(nextTurn(), 60, Duration.ofSeconds(17));

        assertThat(nextTurn()).isEqualTo(seconds(17));
    }

    @Test
    void the_pace_halves_when_the_named_limit_was_kept_and_recovers_with_what_passes() {
        pacer.allow(100, 1);
        pacer.refused(nextTurn(), 6_000, null);
        assertThat(pacer.perSecond()).isCloseTo(49.5, within(0.01));

        for (int i = 0; i < 50; i++) {
            pacer.passed(nextTurn());
        }

        assertThat(pacer.perSecond()).isCloseTo(99, within(0.01));
    }

    @Test
    void sporadic_refusals_do_not_bring_the_pace_down_for_good() {
        pacer.allow(100, 1);
        for (int i = 0; i < 2_000; i++) {
            long sentAt = nextTurn();
            if (i % 20 == 0) {
                pacer.refused(sentAt, 6_000, null);
            } else {
                pacer.passed(sentAt);
            }
        }

        assertThat(pacer.perSecond()).isGreaterThan(50);
    }

    @Test
    void a_named_limit_is_forgotten_after_ten_minutes_without_refusal() {
        pacer.allow(100, 1);
        pacer.refused(nextTurn(), 60, null);
        nanos += Duration.ofMinutes(12).toNanos();
        for (int i = 0; i < 60; i++) {
            pacer.passed(nextTurn());
        }

        assertThat(pacer.perSecond()).isCloseTo(99, within(0.01));
    }

    @Test
    void without_a_limit_nothing_waits() {
        assertThat(take(1_000)).hasSize(1_000);
        assertThat(nanos).isZero();
    }

    private long nextTurn() {
        for (long wait = pacer.takeTurn(); wait > 0; wait = pacer.takeTurn()) {
            nanos += wait;
        }
        return pacer.now();
    }

    private List<Long> take(int count) {
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(nextTurn());
        }
        return sent;
    }

    /** Sends as often as it may, each time a little late, as threads are; every query passes. */
    private List<Long> sentWithin(Duration span) {
        long end = nanos + span.toNanos();
        List<Long> sent = new ArrayList<>();
        while (true) {
            long wait = pacer.takeTurn();
            if (wait == 0) {
                sent.add(nanos);
                pacer.passed(nanos);
                continue;
            }
            nanos += wait + 100_000;
            if (nanos >= end) {
                return sent;
            }
        }
    }

    private static int most(List<Long> sent, Duration span) {
        int most = 0;
        int from = 0;
        for (int to = 0; to < sent.size(); to++) {
            while (sent.get(to) - sent.get(from) >= span.toNanos()) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
