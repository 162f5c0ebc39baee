package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoTrackerProviderTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.009", "86400.001", "1e10", "1e300"})
    void a_timeout_that_no_call_can_be_given_is_refused(String seconds) {
        assertThatThrownBy(() -> configure("dynamodb.timeout-seconds", seconds))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "Setting dynamodb.timeout-seconds must be a number of seconds from 0.01 to 86400;" + " it is '"
                                + seconds + "'. ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "86400"})
    void the_shortest_and_the_longest_timeout_are_taken(String seconds) {
        assertThatCode(() -> configure("dynamodb.timeout-seconds", seconds)).doesNotThrowAnyException();
    }

    @Test
    void a_host_is_told_the_same_of_its_timeout() {
        assertThatThrownBy(() -> DynamoTracker.builder().timeout(Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout must be from 10 ms to a day, not PT48H");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 500", "2, 2000"})
    void a_flight_is_taken_when_its_lease_is_over_by_the_clock_skew(String seconds, long skewMillis) {
        SettableClock clock = new SettableClock(TrackerBench.NOON);
        RunIds ids = new RunIds(1);
        ServiceConfig config = ServiceConfig.builder()
                .setting("dynamodb.clock-skew-seconds", seconds)
                .setting("dynamodb.timeout-seconds", "60")
                .provide(DynamoDbClient.class, LocalDynamo.client())
                .provide(InstantSource.class, clock)
                .build();
        try (DynamoTracker tracker =
                DynamoTrackerProvider.configure(RunTables.create(), config).build()) {
            Supplier<RunStart> nextRun = () -> new RunStartBuilder(ids.at(clock.instant()), clock.instant())
                    .flight("one")
                    .lease(TrackerBench.LEASE)
                    .build();
            tracker.start(nextRun.get());
            clock.advance(TrackerBench.LEASE.plusMillis(skewMillis).minusMillis(1));
            assertThat(tracker.start(nextRun.get())).isInstanceOf(InProgress.class);
            clock.advance(Duration.ofMillis(1));
            assertThat(tracker.start(nextRun.get())).isInstanceOf(Started.class);
        }
    }

    @Test
    void a_clock_skew_below_zero_is_refused() {
        assertThatThrownBy(() -> configure("dynamodb.clock-skew-seconds", "-0.5"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Setting dynamodb.clock-skew-seconds must be a number of seconds, at least 0;"
                        + " it is '-0.5'. ");
    }

    private static DynamoTrackerBuilder configure(String key, String value) {
        return DynamoTrackerProvider.configure(
                "", ServiceConfig.builder().setting(key, value).build());
    }
}
