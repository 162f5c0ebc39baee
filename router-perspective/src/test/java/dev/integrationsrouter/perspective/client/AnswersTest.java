package dev.integrationsrouter.perspective.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.perspective.scorer.Query;
import dev.integrationsrouter.perspective.scorer.Verdict;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final Query QUERY = new Query("some text", List.of("TOXICITY", "SPAM"), null);
    private final Answers answers = new Answers("host:1", true, () -> Instant.parse("2026-11-23T08:00:00Z"));

    @Test
    void a_success_has_the_scores_as_they_were_given() {
        assertThat(verdict(200, scores("0.8627961", "0")))
                .isEqualTo(new Verdict.Scored(Map.of("TOXICITY", 0.8627961, "SPAM", 0.0)));
    }

    @Test
    void an_attribute_that_is_passed_over_in_silence_has_no_score() {
        assertThat(verdict(200, "{'attributeScores':{'SPAM':{'summaryScore':{'value':1}}}}"))
                .isEqualTo(new Verdict.Scored(Map.of("SPAM", 1.0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{'attributeScores':{}}",
                "{'attributeScores':{'OTHER':{'summaryScore':{'value':0.5}}}}",
                "{'attributeScores':{'SPAM':{'summaryScore':{'value':1.5}}}}",
                "{'attributeScores':{'SPAM':{'summaryScore':{'value':-0.1}}}}",
                "{'attributeScores':{'SPAM':{'summaryScore':{'value':NaN}}}}",
                "{'attributeScores':{'SPAM':{'summaryScore':{'value':'0.5'}}}}",
                "{'attributeScores':{'SPAM':{'summaryScore':{}}}}",
                "{'attributeScores':{'TOXICITY':{'summaryScore':{'value':0.5}},'SPAM':{'summaryScore':{'value':2}}}}",
                "{'attributeScores':{'SPAM':{'summaryScore':{'value':0.5}}}",
                "{'attributeScores':{'SPAM':{'summaryScore':{'value':0.5}}}} trailing",
                "<html><body>Please log in</body></html>"
            })
    void a_success_that_cannot_be_one_is_asked_again(String body) {
        assertThat(verdict(200, body)).isEqualTo(new Verdict.Transient("unusable_answer", null));
    }

    @ParameterizedTest
    @CsvSource({"COMMENT_EMPTY,empty", "COMMENT_TOO_LONG,too_long"})
    void what_is_wrong_with_a_text_for_good_is_unscorable(String errorType, String reason) {
        assertThat(verdict(400, error("INVALID_ARGUMENT", "x", "errorType", errorType)))
                .isEqualTo(new Verdict.Unscorable(reason));
    }

    @Test
    void an_attribute_that_lacks_the_language_is_dropped() {
        String body = "{'error':{'code':400,'message':'Attribute SPAM does not support request languages: om',"
                + "'status':'INVALID_ARGUMENT','details':[{'errorType':'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',"
                + "'languageNotSupportedByAttributeError':{'detectedLanguages':['om'],'attribute':'SPAM'}}]}}";
        assertThat(verdict(400, body)).isEqualTo(new Verdict.DropAttribute("SPAM", List.of("om")));
    }

    @Test
    void bodies_of_older_days_are_recognised_by_their_message() {
        assertThat(verdict(400, "{'error':{'code':400,'message':'Comment must be non-empty.'}}"))
                .isEqualTo(new Verdict.Unscorable("empty"));
        assertThat(verdict(400, "{'error':{'message':'Attribute SPAM does not support request languages: de, om'}}"))
                .isEqualTo(new Verdict.DropAttribute("SPAM", List.of("de", "om")));
    }

    @Test
    void an_unsupported_attribute_that_was_not_asked_for_leads_nowhere() {
        assertThat(verdict(400, "{'error':{'message':'Attribute OTHER does not support request languages: de'}}"))
                .isEqualTo(new Verdict.Refused("http_400"));
    }

    @Test
    void a_language_that_cannot_be_detected_is_a_verdict_of_its_own() {
        assertThat(verdict(400, error("INVALID_ARGUMENT", "x", "errorType", "LANGUAGE_DETECTION_FAILED")))
                .isEqualTo(new Verdict.LanguageUnknown());
    }

    @Test
    void an_unknown_attribute_is_a_matter_of_configuration_and_named() {
        Verdict verdict = verdict(400, "{'error':{'message':'Unknown requested attribute: SPAM'}}");

        assertThat(verdict).isInstanceOfSatisfying(Verdict.StopRun.class, stop -> {
            assertThat(stop.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(stop.sentence()).contains("no attribute SPAM", "perspective.attributes");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "400,API_KEY_INVALID",
        "403,SERVICE_DISABLED",
        "403,API_KEY_SERVICE_BLOCKED",
        "403,API_KEY_IP_ADDRESS_BLOCKED",
        "403,API_KEY_HTTP_REFERRER_BLOCKED",
        "403,CONSUMER_INVALID",
        "403,CONSUMER_SUSPENDED"
    })
    void a_key_or_project_that_is_refused_stops_the_run(int code, String reason) {
        assertThat(verdict(code, error("PERMISSION_DENIED", "x", "reason", reason)))
                .isInstanceOfSatisfying(Verdict.StopRun.class, stop -> {
                    assertThat(stop.kind()).isEqualTo(FailureKind.UPSTREAM);
                    assertThat(stop.sentence()).contains(reason, "perspective.api-key");
                });
    }

    @ParameterizedTest
    @CsvSource({"401,''", "403,''", "403,SERVICE_DISABLED", "400,API_KEY_INVALID"})
    void a_refusal_without_a_key_blames_none_but_says_where_to_give_one(int code, String reason) {
        Answers keyless = new Answers("host:1", false, () -> Instant.EPOCH);
        byte[] body = error("PERMISSION_DENIED", "x", "reason", reason)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);

        assertThat(keyless.verdict(QUERY, code, HttpHeaders.of(Map.of(), (name, value) -> true), body))
                .isInstanceOfSatisfying(
                        Verdict.StopRun.class,
                        stop -> assertThat(stop.sentence())
                                .contains("no API key is configured", "perspective.api-key (PERSPECTIVE_API_KEY)")
                                .doesNotContain("for this key"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 403, 404, 405, 410})
    void a_provider_that_has_gone_or_moved_stops_the_run(int code) {
        assertThat(verdict(code, "<html>gone</html>"))
                .isInstanceOfSatisfying(
                        Verdict.StopRun.class,
                        stop -> assertThat(stop.sentence()).contains("host:1", "perspective.url"));
    }

    @Test
    void a_spent_quota_names_its_limit() {
        String body = "{'error':{'code':429,'status':'RESOURCE_EXHAUSTED','details':[{'reason':'RATE_LIMIT_EXCEEDED',"
                + "'metadata':{'quota_limit_value':'6000'}}]}}";
        assertThat(verdict(429, body)).isEqualTo(new Verdict.QuotaSpent(6_000, null));
        assertThat(verdict(429, "slow down")).isEqualTo(new Verdict.QuotaSpent(null, null));
    }

    @ParameterizedTest
    @CsvSource({"30,30", "'Mon, 23 Nov 2026 08:01:30 GMT',90", "'Mon, 23 Nov 2026 07:00:00 GMT',0", "99999999,86400"})
    void retry_after_is_seconds_or_a_date(String header, long seconds) {
        assertThat(verdict(429, "", header)).isEqualTo(new Verdict.QuotaSpent(null, Duration.ofSeconds(seconds)));
        assertThat(verdict(503, "", header)).isEqualTo(new Verdict.Transient("http_503", Duration.ofSeconds(seconds)));
    }

    @Test
    void an_unreadable_retry_after_is_none() {
        assertThat(verdict(429, "", "soon")).isEqualTo(new Verdict.QuotaSpent(null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void a_server_in_trouble_is_asked_again(int code) {
        assertThat(verdict(code, "<html>oops</html>")).isEqualTo(new Verdict.Transient("http_" + code, null));
    }

    @Test
    void what_is_unknown_is_not_repeated() {
        assertThat(verdict(400, "{'error':{'message':'No idea','status':'INVALID_ARGUMENT'}}"))
                .isEqualTo(new Verdict.Refused("http_400"));
        assertThat(verdict(418, "")).isEqualTo(new Verdict.Refused("http_418"));
    }

    @Test
    void nothing_that_the_server_wrote_reaches_people() {
        Verdict verdict = verdict(403, error("PERMISSION_DENIED", "CANARY", "reason", "CANARY"));

        assertThat(verdict.toString()).doesNotContain("CANARY");
    }

    private Verdict verdict(int code, String body, String... retryAfter) {
        HttpHeaders headers = HttpHeaders.of(
                retryAfter.length == 0 ? Map.of() : Map.of("Retry-After", List.of(retryAfter)), (name, value) -> true);
        return answers.verdict(QUERY, code, headers, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String scores(String toxicity, String spam) {
        return "{'attributeScores':{'TOXICITY':{'summaryScore':{'value':" + toxicity
                + ",'type':'PROBABILITY'}},'SPAM':{'summaryScore':{'value':" + spam + "}}},'languages':['en']}";
    }

    private static String error(String status, String message, String field, String code) {
        return "{'error':{'code':1,'message':'" + message + "','status':'" + status + "','details':[{'" + field + "':'"
                + code + "'}]}}";
    }
}
