package dev.integrationsrouter.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void answers_the_documented_example() throws Exception {
        try (PerspectiveStandin standin = PerspectiveStandin.builder().start()) {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(
                                            URI.create(standin.url() + "/v1alpha1/comments:analyze"))
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "{\"comment\":{\"text\":\"What kind of idiot name is foo? Sorry, I like your name.\"},\"languages\":[\"en\"],\"requestedAttributes\":{\"TOXICITY\":{}}}"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"begin\":0,\"end\":56");
        }
    }
}
