package dev.integrationsrouter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IntegrationResponseTest {

    private static final Instant AT = Instant.parse("2026-11-23T08:36:50.123456Z");

    @Test
    void the_wire_form_has_exactly_the_four_fields() {
        IntegrationResponse response = response("done");

        assertThat(response.toMap().toString())
                .isEqualTo("{service=echo, timestamp=2026-11-23T08:36:50.123Z, status_code=200, body=done}");
        assertThat(response.toJson())
                .isEqualTo(
                        "{\"service\":\"echo\",\"timestamp\":\"2026-11-23T08:36:50.123Z\",\"status_code\":200,\"body\":\"done\"}");
    }

    @Test
    void what_json_needs_escaped_is_escaped_and_the_rest_stays() {
        assertThat(response("a\"b\\c\n\r\t\u0001\u007fé😀\ud800x\udc00").toJson())
                .contains("\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u007fé😀\\ud800x\\udc00\"");
    }

    private static IntegrationResponse response(String body) {
        return new IntegrationResponse("echo", AT, 200, body, new UUID(1, 2), false, null);
    }
}
