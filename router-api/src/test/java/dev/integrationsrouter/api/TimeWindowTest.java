package dev.integrationsrouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void a_window_is_half_open() {
        TimeWindow window = new TimeWindow(NOON, NOON.plusSeconds(1));

        assertThat(window.contains(NOON)).isTrue();
        assertThat(window.contains(NOON.plusMillis(999))).isTrue();
        assertThat(window.contains(NOON.plusSeconds(1))).isFalse();
        assertThat(window.contains(NOON.minusNanos(1))).isFalse();
        assertThat(TimeWindow.ALL.contains(Instant.MIN)).isTrue();
    }

    @Test
    void a_window_does_not_end_before_it_starts() {
        assertThat(new TimeWindow(NOON, NOON).contains(NOON)).isFalse();
        assertThatThrownBy(() -> new TimeWindow(NOON, NOON.minusNanos(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
