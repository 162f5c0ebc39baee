package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.api.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A secret is masked however a text writes it, and JSON stays JSON. */
class RedactorTest {

    private static final List<String> SECRETS = List.of(
            "plain-canary",
            "can\"ary\\1",
            "canary/with space+plus%",
            "canäry-日本-😀",
            "can\u0001ary\ttab\nline",
            "12345678",
            "123.5678");

    @Test
    void every_spelling_of_a_secret_in_a_text() {
        for (String secret : SECRETS) {
            Redactor redactor = knowing(secret);
            for (String spelling : List.of(
                    secret,
                    unquoted(Json.writeRead(secret)),
                    ascii(secret),
                    URLEncoder.encode(secret, StandardCharsets.UTF_8),
                    URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"))) {
                assertThat(redactor.mask("GET /?key=" + spelling + "&x=1"))
                        .as("%s as %s", secret, spelling)
                        .isEqualTo("GET /?key=***&x=1");
            }
        }
    }

    @Test
    void json_stays_json_and_keeps_all_the_rest() {
        for (String secret : SECRETS) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("before", "12.50");
            object.put("a" + secret, Arrays.asList("x" + secret, 1, null, true));
            object.put("after", Map.of("deep", secret));

            JsonNode masked = Json.tree(knowing(secret).maskJson(Json.writeRead(object)));

            assertThat(masked.toString())
                    .isEqualTo("{\"before\":\"12.50\",\"a***\":[\"x***\",1,null,true],\"after\":{\"deep\":\"***\"}}");
        }
    }

    @Test
    void a_number_that_is_a_secret_becomes_a_string_and_other_numbers_keep_their_digits() {
        Redactor redactor = knowing("12345678");

        assertThat(redactor.maskJson("{\"a\":12345678,\"b\":-123456789,\"c\":1.000000000000000000000000010,\"d\":1e5}"))
                .isEqualTo("{\"a\":\"***\",\"b\":\"-***9\",\"c\":1.000000000000000000000000010,\"d\":1e5}");
    }

    @Test
    void an_escape_that_nobody_needs_hides_nothing() {
        assertThat(knowing("plain-canary").maskJson("{\"a\":\"pl\\u0061in-\\u0063anary\"}"))
                .isEqualTo("{\"a\":\"***\"}");
    }

    @Test
    void a_text_without_a_secret_stays_the_same_to_the_last_character() {
        String json = "{ \"a\" : \"\\u0041\\/\", \"b\":[1.0 , 2e3] }";

        assertThat(knowing("plain-canary").maskJson(json)).isEqualTo(json);
        assertThat(new Redactor().maskJson(json)).isEqualTo(json);
    }

    @Test
    void what_is_no_json_after_all_is_masked_as_text() {
        assertThat(knowing("12345678").maskJson("{\"a\":12345678,")).isEqualTo("{\"a\":***,");
    }

    private static Redactor knowing(String secret) {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of(secret));
        return redactor;
    }

    private static String unquoted(String json) {
        return json.substring(1, json.length() - 1);
    }

    private static String ascii(String secret) {
        StringBuilder escaped = new StringBuilder();
        unquoted(Json.writeRead(secret))
                .chars()
                .forEach(c -> escaped.append(c < 0x7f ? "" + (char) c : String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
