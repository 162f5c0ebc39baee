package dev.integrationsrouter.standin;

import static dev.integrationsrouter.standin.Client.request;
import static dev.integrationsrouter.standin.Client.requestIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares whole bodies with the documented ones. */
class DocumentedErrorsTest {

    private static final String OROMO = "Akka gaarii jiru, nama hin beekne irra fi kana keessa";

    private final PerspectiveStandin standin =
            PerspectiveStandin.builder().key("the-key").start();
    private final PerspectiveStandin open = PerspectiveStandin.builder().start();
    private final Client client = new Client(open);

    @AfterEach
    void close() {
        standin.close();
        open.close();
    }

    @Test
    void an_empty_comment_is_answered_with_the_documented_body() throws Exception {
        JsonNode documented = Client.JSON.readTree("""
                {"error":{"code":400,"message":"Comment must be non-empty.","status":"INVALID_ARGUMENT","details":[
                 {"@type":"type.googleapis.com/google.commentanalyzer.v1alpha1.Error","errorType":"COMMENT_EMPTY"}]}}
                """);

        assertThat(client.answer(request("", "TOXICITY"))).isEqualTo(documented);
        ObjectNode withoutComment = request("x", "TOXICITY").without(List.of("comment"));
        assertThat(client.answer(withoutComment)).isEqualTo(documented);
    }

    @Test
    void an_unsupported_language_names_attribute_and_language_as_documented() throws Exception {
        JsonNode documented = Client.JSON.readTree("""
                {"error":{"code":400,"message":"Attribute SEXUALLY_EXPLICIT does not support request languages: om","status":"INVALID_ARGUMENT","details":[
                 {"@type":"type.googleapis.com/google.commentanalyzer.v1alpha1.Error","errorType":"LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
                  "languageNotSupportedByAttributeError":{"detectedLanguages":["om"],"attribute":"SEXUALLY_EXPLICIT"}}]}}
                """);

        assertThat(client.answer(request(OROMO, "SEXUALLY_EXPLICIT"))).isEqualTo(documented);
    }

    @Test
    void a_wrong_key_is_answered_with_the_documented_body_wherever_it_travels() throws Exception {
        JsonNode documented = Client.JSON.readTree("""
                {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[
                 {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com","metadata":{"service":"commentanalyzer.googleapis.com"}}]}}
                """);
        Client keyed = new Client(standin);
        String path = "/v1alpha1/comments:analyze";
        String body = request("Hello", "TOXICITY").toString();

        for (var wrong : List.of(
                keyed.to(path, body),
                keyed.to(path + "?key=another", body),
                keyed.to(path, body).header("X-Goog-Api-Key", "another"))) {
            var response = keyed.send(wrong);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(Client.JSON.readTree(response.body())).isEqualTo(documented);
        }
        assertThat(keyed.send(keyed.to(path + "?key=the%2Dkey&alt=json", body)).statusCode())
                .isEqualTo(200);
        assertThat(keyed.send(keyed.to(path, body).header("x-goog-api-key", "the-key"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_spent_quota_is_answered_with_the_documented_body_and_no_retry_after() throws Exception {
        JsonNode documented = Client.JSON.readTree("""
                {"error":{"code":429,"message":"Quota exceeded for quota metric 'Analysis requests (AnalyzeComment)' and limit 'Analysis requests (AnalyzeComment) per minute' of service 'commentanalyzer.googleapis.com' for consumer 'project_number:123456789012'.",
                 "status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"googleapis.com",
                 "metadata":{"quota_limit_value":"6000","quota_limit":"AnalyzeRequestsPerMinutePerProject","consumer":"projects/123456789012","service":"commentanalyzer.googleapis.com"}}]}}
                """);
        try (PerspectiveStandin spent =
                PerspectiveStandin.builder().firstRequests(1, Fault.QUOTA_429).start()) {
            var response = new Client(spent).post(request("Hello", "TOXICITY"));
            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(Client.JSON.readTree(response.body())).isEqualTo(documented);
            assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        }
    }

    @Test
    void the_text_limit_counts_bytes_of_utf_8_and_not_characters() throws Exception {
        String longest = "é".repeat(10_240);

        assertThat(client.post(requestIn("fr", longest, "TOXICITY")).statusCode())
                .isEqualTo(200);
        JsonNode error = client.error(400, requestIn("fr", longest + "!", "TOXICITY"));
        assertThat(error.at("/details/0/errorType").asText()).isEqualTo("COMMENT_TOO_LONG");
        assertThat(error.path("message").asText()).contains("20481").contains("20480");
    }

    @Test
    void a_request_without_attributes_is_refused() throws Exception {
        assertThat(client.error(400, request("Hello"))
                        .at("/details/0/errorType")
                        .asText())
                .isEqualTo("NO_REQUESTED_ATTRIBUTES");
    }

    @Test
    void unknown_attributes_and_score_types_are_refused_by_name() throws Exception {
        assertThat(client.error(400, request("Hello", "TOXICITY", "CHARM"))
                        .path("message")
                        .asText())
                .isEqualTo("Unknown requested attribute: CHARM");

        ObjectNode raw = request("Hello", "TOXICITY");
        ((ObjectNode) raw.at("/requestedAttributes/TOXICITY")).put("scoreType", "RAW");
        assertThat(client.error(400, raw).path("message").asText()).startsWith("Requested score type RAW");
    }

    @ParameterizedTest
    @CsvSource({"😀😀🎉", "12:30", "'   '", "🤷‍♀️ !!!"})
    void a_text_without_letters_has_no_language_unless_one_is_given(String text) throws Exception {
        assertThat(client.error(400, request(text, "TOXICITY"))
                        .at("/details/0/errorType")
                        .asText())
                .isEqualTo("LANGUAGE_DETECTION_FAILED");

        JsonNode given = client.answer(requestIn("en", text, "TOXICITY"));
        assertThat(given.at("/attributeScores/TOXICITY/summaryScore/value").isNumber())
                .isTrue();
        assertThat(given.has("detectedLanguages")).isFalse();
    }

    @Test
    void a_given_language_that_is_not_supported_is_named_beside_the_detected_one() throws Exception {
        JsonNode facts = client.error(400, requestIn("sw", "Hello there, how are you?", "SPAM"))
                .at("/details/0/languageNotSupportedByAttributeError");

        assertThat(facts.toString())
                .isEqualTo("{\"detectedLanguages\":[\"en\"],\"requestedLanguages\":[\"sw\"],\"attribute\":\"SPAM\"}");
    }

    @Test
    void one_unsupported_attribute_fails_the_whole_request_and_the_first_one_is_named() throws Exception {
        ObjectNode request = request("Das ist nicht mein Problem", "TOXICITY", "SPAM", "FLIRTATION");

        assertThat(client.error(400, request).at("/details/0/languageNotSupportedByAttributeError/attribute"))
                .isEqualTo(Client.JSON.getNodeFactory().textNode("SPAM"));
        assertThat(open.scored()).isZero();
    }

    @Test
    void fields_that_the_service_does_not_have_are_refused_by_name() throws Exception {
        ObjectNode misspelt = request("Hello", "TOXICITY").put("language", "en");

        assertThat(client.error(400, misspelt).path("message").asText()).contains("\"language\"");
        assertThat(client.send(client.to("/v1alpha1/comments:analyze", "{\"comment\":"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void a_refusal_is_the_same_for_everybody_until_it_is_lifted(Refusal refusal) throws Exception {
        open.refuse(refusal);
        var refused = client.post(request("Hello", "TOXICITY"));

        assertThat(refused.statusCode()).isEqualTo(refusal.statusCode());
        if (refusal.name().startsWith("GONE")) {
            assertThat(refused.body()).doesNotContain("reason");
        } else {
            assertThat(Client.JSON
                            .readTree(refused.body())
                            .at("/error/details/0/reason")
                            .asText())
                    .isEqualTo(refusal.name());
        }
        open.refuse(null);
        assertThat(client.post(request("Hello", "TOXICITY")).statusCode()).isEqualTo(200);
    }

    @Test
    void error_bodies_of_older_days_have_no_details() throws Exception {
        try (PerspectiveStandin older =
                PerspectiveStandin.builder().errorDetails(false).start()) {
            JsonNode error = new Client(older).error(400, request("", "TOXICITY"));
            assertThat(error.has("details")).isFalse();
            assertThat(error.path("status").asText()).isEqualTo("INVALID_ARGUMENT");
        }
    }

    @Test
    void every_other_path_is_not_found() throws Exception {
        assertThat(client.send(client.to("/v1alpha1/comments:suggestscore", "{}"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.send(client.to("/v1alpha1/comments:analyze", "").GET())
                        .statusCode())
                .isEqualTo(404);
        assertThat(open.queries()).isZero();
    }
}
