package dev.integrationsrouter.perspective.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T08:30:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2024-02-29T12:00:00.5Z",
                "1969-12-31T23:59:59.000001Z",
            })
    void the_usual_form_is_read_as_the_formatter_of_the_jdk_does(String text) {
        assertThat(UtcTime.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-23T08:30Z",
                "2026-11-23T08:30:00",
                "2026-11-23T08:30:00+01:00",
                "2026-11-23T08:30:00z",
                "2026-11-23t08:30:00Z",
                "2026-11-23 08:30:00Z",
                "2026-11-23T08:30:00.Z",
                "2026-11-23T08:30:00.x1Z",
                "2026-11-23T08:30:00.0123456789Z",
                "2026-11-23T08:30:00,5Z",
                "+12026-11-23T08:30:00Z",
                "2026-11-23T24:00:00Z",
                "2026-11-23T08:30:60Z",
                "2026-02-29T08:30:00Z",
                "2026-13-01T08:30:00Z",
                "२०२६-11-23T08:30:00Z",
            })
    void any_other_form_and_what_is_no_time_is_left_to_the_formatter(String text) {
        assertThat(UtcTime.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T08:30:00.5+02:00", "2026-11-23T08:30Z"})
    void what_the_formatter_alone_can_read_is_a_time_all_the_same(String text) throws MalformedPost {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        assertThat(PostFields.time("created_at", text)).isEqualTo(instant);
    }
}
