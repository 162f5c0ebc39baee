package dev.integrationsrouter.standin;

import static dev.integrationsrouter.standin.Client.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:50Z"));

    @Test
    void a_minute_of_the_clock_has_its_quota_however_late_it_is_used() throws Exception {
        try (PerspectiveStandin standin = options().quotaPerMinute(3).start()) {
            assertThat(statuses(standin, 5)).containsExactly(200, 200, 200, 429, 429);
            now.set(Instant.parse("2026-11-20T12:00:59.999Z"));
            assertThat(statuses(standin, 1)).containsExactly(429);
            now.set(Instant.parse("2026-11-20T12:01:00Z"));
            assertThat(statuses(standin, 4)).containsExactly(200, 200, 200, 429);
        }
    }

    @Test
    void a_sliding_quota_frees_each_request_a_minute_after_it_was_made() throws Exception {
        try (PerspectiveStandin standin = options().slidingQuotaPerMinute(2).start()) {
            assertThat(statuses(standin, 1)).containsExactly(200);
            advance(Duration.ofSeconds(30));
            assertThat(statuses(standin, 2)).containsExactly(200, 429);
            advance(Duration.ofSeconds(30));
            assertThat(statuses(standin, 2)).containsExactly(200, 429);
        }
    }

    @Test
    void a_quota_per_second_names_sixty_times_as_many_per_minute() throws Exception {
        try (PerspectiveStandin standin = options().quotaPerSecond(2).start()) {
            assertThat(statuses(standin, 3)).containsExactly(200, 200, 429);
            advance(Duration.ofSeconds(1));
            assertThat(statuses(standin, 2)).containsExactly(200, 200);
            assertThat(new Client(standin)
                            .error(429, request("Hello", "TOXICITY"))
                            .at("/details/0/metadata/quota_limit_value")
                            .asText())
                    .isEqualTo("120");
        }
    }

    @Test
    void complaints_cost_quota_as_well_but_wrong_keys_do_not() throws Exception {
        try (PerspectiveStandin standin =
                options().quotaPerMinute(1).key("the-key").start()) {
            Client client = new Client(standin);
            client.post(request("", "TOXICITY"));
            String path = "/v1alpha1/comments:analyze?key=the-key";
            assertThat(client.send(client.to(path, request("", "TOXICITY").toString()))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(client.send(client.to(path, request("Hello", "TOXICITY").toString()))
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void a_retry_after_header_is_sent_if_asked_for() throws Exception {
        try (PerspectiveStandin standin =
                options().quotaPerMinute(0).retryAfter(Duration.ofSeconds(7)).start()) {
            assertThat(new Client(standin)
                            .post(request("Hello", "TOXICITY"))
                            .headers()
                            .firstValue("Retry-After"))
                    .contains("7");
        }
    }

    @Test
    void concurrent_requests_never_get_more_than_the_quota() {
        try (PerspectiveStandin standin = options().quotaPerMinute(60).start()) {
            Client client = new Client(standin);
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                responses.add(client.postAsync(request("Hello", "TOXICITY")));
            }
            responses.forEach(CompletableFuture::join);
            assertThat(standin.answers(200)).isEqualTo(60);
            assertThat(standin.answers(429)).isEqualTo(140);
        }
    }

    private StandinBuilder options() {
        return PerspectiveStandin.builder().clock(now::get);
    }

    private void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    private static List<Integer> statuses(PerspectiveStandin standin, int requests) throws Exception {
        Client client = new Client(standin);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(client.post(request("Hello", "TOXICITY")).statusCode());
        }
        return statuses;
    }
}
