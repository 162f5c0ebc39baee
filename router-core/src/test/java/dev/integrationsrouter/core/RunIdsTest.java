package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdsTest {

    @Test
    void ids_are_of_version_7_and_hold_the_time() {
        Instant now = Instant.parse("2026-11-23T08:36:50.123Z");
        UUID id = new RunIds(new SettableClock(now)).get();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    }

    @Test
    void ids_of_one_process_sort_as_they_were_made_even_if_the_clock_is_set_back() {
        SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:36:50Z"));
        RunIds ids = new RunIds(clock);
        List<String> made = Stream.concat(
                        Stream.generate(ids).limit(10_000), Stream.of(0).flatMap(ignored -> {
                            clock.set(Instant.parse("2026-11-23T08:00:00Z"));
                            return Stream.generate(ids).limit(10_000);
                        }))
                .map(UUID::toString)
                .toList();
        clock.advance(Duration.ofDays(1));

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(ids.get().toString()).isGreaterThan(made.get(made.size() - 1));
    }
}
