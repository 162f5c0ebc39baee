package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T08:00:00Z, 2026-11-01T08:00:00Z",
        "2026-11-01T08:00:00.5+02:00, 2026-11-01T06:00:00.5Z",
        "2026-11-01, 2026-11-01T00:00:00Z",
        "90s, 2026-11-23T11:58:30Z",
        "30m, 2026-11-23T11:30:00Z",
        "2h, 2026-11-23T10:00:00Z",
        "7d, 2026-11-16T12:00:00Z",
        "1w, 2026-11-16T12:00:00Z",
        "0s, 2026-11-23T12:00:00Z"
    })
    void readsInstantsDatesAndSpans(String text, Instant meant) {
        assertThat(new PointInTime(text).before(NOW)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2026-11-01T08:00:00",
                "2026-13-01",
                "7",
                "d",
                "-7d",
                "7D",
                "1.5h",
                "9999999999d",
                "+999999999-12-31",
                "+999999999-12-31T00:00:00Z"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PointInTime(text))
                .withMessageContaining("2h, 7d");
    }
}
