package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static DynamoTrackerBuilder configure(String key, String value) {
        return DynamoTrackerProvider.configure(
                "", ServiceConfig.builder().setting(key, value).build());
    }
}
