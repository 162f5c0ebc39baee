package dev.integrationsrouter.standin;

import static dev.integrationsrouter.standin.Client.request;
import static dev.integrationsrouter.standin.Client.requestIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private final PerspectiveStandin standin = PerspectiveStandin.builder().start();
    private final Client client = new Client(standin);

    @AfterEach
    void close() {
        standin.close();
    }

    @Test
    void the_formula_stays_what_it_is() {
        assertThat(MadeUpScores.score("Good morning!", "TOXICITY")).isEqualTo(0.257267);
        assertThat(MadeUpScores.score("日本語 👍", "INSULT")).isEqualTo(0.663752);
    }

    @Test
    void the_score_on_the_wire_is_exactly_the_computed_one() throws Exception {
        Random random = new Random(20261120);
        for (int i = 0; i < 200; i++) {
            String text = "Sentence " + Long.toString(random.nextLong(), 36) + " 👍🏽 \"quoted\" \n ümläut";
            double served = client.answer(requestIn("en", text, "INSULT"))
                    .at("/attributeScores/INSULT/summaryScore/value")
                    .asDouble();
            assertThat(served).as("%s (seed 20261120)", text).isEqualTo(MadeUpScores.score(text, "INSULT"));
            assertThat(served).isBetween(0.0, 1.0);
        }
    }

    @Test
    void the_documented_example_is_answered_in_the_documented_shape() throws Exception {
        String text = "What kind of idiot name is foo? Sorry, I like your name.";
        String score = Double.toString(MadeUpScores.score(text, "TOXICITY"));

        assertThat(client.answer(requestIn("en", text, "TOXICITY")))
                .isEqualTo(Client.JSON.readTree("""
                {"attributeScores":{"TOXICITY":{"spanScores":[{"begin":0,"end":56,"score":{"value":%s,"type":"PROBABILITY"}}],
                 "summaryScore":{"value":%s,"type":"PROBABILITY"}}},"languages":["en"],"detectedLanguages":["en"]}
                """.formatted(score, score)));
    }

    @Test
    void scores_below_a_threshold_are_left_out_and_none_left_means_no_attribute_scores() throws Exception {
        String text = "Nothing to see here";
        double toxicity = MadeUpScores.score(text, "TOXICITY");
        ObjectNode request = request(text, "TOXICITY", "INSULT");
        threshold(request, "TOXICITY", toxicity);
        threshold(request, "INSULT", 1.1);

        JsonNode scores = client.answer(request).path("attributeScores");
        assertThat(scores.has("TOXICITY")).isTrue();
        assertThat(scores.has("INSULT")).isFalse();

        threshold(request, "TOXICITY", toxicity + 0.000001);
        assertThat(client.answer(request).has("attributeScores")).isFalse();
    }

    private static void threshold(ObjectNode request, String attribute, double value) {
        ((ObjectNode) request.path("requestedAttributes").path(attribute)).put("scoreThreshold", value);
    }

    @Test
    void a_client_token_is_echoed_and_otherwise_absent() throws Exception {
        assertThat(client.answer(request("Hello", "TOXICITY").put("clientToken", "post-7 é"))
                        .path("clientToken")
                        .asText())
                .isEqualTo("post-7 é");
        assertThat(client.answer(request("Hello", "TOXICITY")).has("clientToken"))
                .isFalse();
    }

    @Test
    void span_annotations_cover_the_text_sentence_by_sentence_in_utf_16_units() throws Exception {
        String text = "First one 🎉. And then a second? Yes!";
        JsonNode spans = client.answer(request(text, "TOXICITY").put("spanAnnotations", true))
                .at("/attributeScores/TOXICITY/spanScores");

        assertThat(spans).hasSize(3);
        int expectedBegin = 0;
        for (JsonNode span : spans) {
            int begin = span.path("begin").asInt();
            int end = span.path("end").asInt();
            assertThat(begin).isEqualTo(expectedBegin);
            assertThat(span.at("/score/value").asDouble())
                    .isEqualTo(MadeUpScores.score(text.substring(begin, end), "TOXICITY"));
            expectedBegin = end;
        }
        assertThat(expectedBegin).isEqualTo(text.length());
    }

    @Test
    void attributes_can_be_added_and_given_other_languages() throws Exception {
        try (PerspectiveStandin own = PerspectiveStandin.builder()
                .attribute("CHARM", "sw")
                .attribute("SPAM", "en", "de")
                .start()) {
            Client asked = new Client(own);
            assertThat(asked.post(requestIn("sw", "Habari ya leo", "CHARM")).statusCode())
                    .isEqualTo(200);
            assertThat(asked.post(requestIn("de-AT", "Servus", "SPAM")).statusCode())
                    .isEqualTo(200);
            assertThat(asked.post(requestIn("fr", "Salut", "SPAM")).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void what_was_asked_can_be_looked_at() throws Exception {
        client.post(requestIn("de", "Guten Morgen", "TOXICITY"));
        client.post(requestIn("de", "Guten Morgen", "TOXICITY"));
        client.post(request("", "TOXICITY"));

        assertThat(standin.queries()).isEqualTo(3);
        assertThat(standin.scored()).isEqualTo(2);
        assertThat(standin.timesScored("Guten Morgen")).isEqualTo(2);
        assertThat(standin.timesScored("guten morgen")).isZero();
        assertThat(standin.answers(400)).isEqualTo(1);
        SeenRequest seen = standin.requests().get(0);
        assertThat(seen.text()).isEqualTo("Guten Morgen");
        assertThat(seen.attributes()).containsExactly("TOXICITY");
        assertThat(seen.languages()).containsExactly("de");
        assertThat(seen.header("Content-Type")).contains("application/json");
        assertThat(seen.fault()).isNull();
    }
}
