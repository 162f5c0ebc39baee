package dev.integrationsrouter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    @Test
    void a_whole_second_has_three_digits_too() {
        assertThat(Timestamps.format(Instant.parse("2026-11-23T08:36:50Z"))).isEqualTo("2026-11-23T08:36:50.000Z");
    }

    @Test
    void every_instant_can_be_written_and_what_was_written_be_read() {
        for (Instant instant : List.of(Instant.MIN, Instant.MAX)) {
            String written = Timestamps.format(instant);
            assertThat(Timestamps.format(Instant.parse(written))).isEqualTo(written);
        }
    }
}
