package dev.integrationsrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.integrationsrouter.cli.Typed.Result;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoresSummaryTest {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    private static final String GOOGLE = "perspective/v1alpha1";

    @TempDir
    Path folder;

    private String location = "";

    /** A hundred posts with a toxicity of 0.01 to 1 by Google, one by another host, and five without a score. */
    @BeforeEach
    void storeSomeOutcomes() {
        location = "sqlite:" + folder.resolve("scores.db");
        List<StoredOutcome> outcomes = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            outcomes.add(scored("scored-" + i, GOOGLE, Map.of("TOXICITY", i / 100.0)));
        }
        outcomes.add(scored("other", "perspective@host/v1alpha1", Map.of("TOXICITY", 0.123456, "THREAT", 1e-7)));
        outcomes.add(none("empty", StoredOutcome.UNSCORABLE, StoredOutcome.EMPTY));
        outcomes.add(none("blank", StoredOutcome.UNSCORABLE, StoredOutcome.EMPTY));
        outcomes.add(none("foreign", StoredOutcome.UNSCORABLE, StoredOutcome.LANGUAGE));
        outcomes.add(none("down", StoredOutcome.FAILED, "http_503"));
        outcomes.add(none("gone", "parked", "http_400"));
        try (ScoreStore store = ScoreStores.open(location)) {
            store.write(outcomes);
        }
    }

    @Test
    void prints_the_outcomes_and_the_spread_of_each_attribute() {
        Result result = summary();

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                SCORER                     OUTCOME     POSTS  REASONS
                perspective/v1alpha1       scored      100
                perspective/v1alpha1       unscorable  3      empty: 2, language: 1
                perspective/v1alpha1       failed      1      http_503: 1
                perspective/v1alpha1       parked      1      http_400: 1
                perspective@host/v1alpha1  scored      1

                SCORER                     ATTRIBUTE  COUNT  MIN     P10     P25     P50     P75     P90     P95     P99     MAX     >=0.7  >=0.9
                perspective/v1alpha1       TOXICITY   100    0.0100  0.1000  0.2500  0.5000  0.7500  0.9000  0.9500  0.9900  1.0000  31     11
                perspective@host/v1alpha1  THREAT     1      0.0000  0.0000  0.0000  0.0000  0.0000  0.0000  0.0000  0.0000  0.0000  0      0
                perspective@host/v1alpha1  TOXICITY   1      0.1235  0.1235  0.1235  0.1235  0.1235  0.1235  0.1235  0.1235  0.1235  0      0
                """);
    }

    @Test
    void prints_the_same_as_one_json_object() {
        Result result = summary("--json");

        assertThat(result.status()).isZero();
        assertThat(result.out()).hasLineCount(1);
        JsonNode json = Requests.json(result.out());
        assertThat(json.path("posts").asLong()).isEqualTo(106);
        assertThat(json.path("scorers").path(0)).isEqualTo(Requests.json("""
                {"scorer":"perspective/v1alpha1",
                 "outcomes":[
                  {"outcome":"scored","posts":100,"reasons":{}},
                  {"outcome":"unscorable","posts":3,"reasons":{"empty":2,"language":1}},
                  {"outcome":"failed","posts":1,"reasons":{"http_503":1}},
                  {"outcome":"parked","posts":1,"reasons":{"http_400":1}}],
                 "attributes":[{"attribute":"TOXICITY","count":100,"min":0.01,"p10":0.1,"p25":0.25,"p50":0.5,
                  "p75":0.75,"p90":0.9,"p95":0.95,"p99":0.99,"max":1.0,"at_least":{"0.7":31,"0.9":11}}]}
                """));
        JsonNode threat = json.path("scorers").path(1).path("attributes").path(0);
        assertThat(threat.path("attribute").asText()).isEqualTo("THREAT");
        assertThat(threat.path("min").asDouble()).isEqualTo(1e-7);
    }

    @Test
    void counts_only_what_passes_the_filter() {
        JsonNode json = Requests.json(
                summary("--json", "--provider", "perspective", "--min", "0.91").out());

        assertThat(json.path("posts").asLong()).isEqualTo(10);
        assertThat(json.path("scorers")).hasSize(1);
        JsonNode toxicity = json.path("scorers").path(0).path("attributes").path(0);
        assertThat(toxicity.path("min").asDouble()).isEqualTo(0.91);
        assertThat(toxicity.path("p50").asDouble()).isEqualTo(0.95);
    }

    @Test
    void shows_only_the_attributes_named() {
        assertThat(summary("--attribute", "THREAT").out().lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("perspective@host/v1alpha1  THREAT"))
                .noneMatch(line -> line.contains("TOXICITY"));
    }

    @Test
    void prints_no_table_of_attributes_where_no_post_has_a_score() {
        assertThat(summary("--outcome", "parked").out()).isEqualTo("""
                SCORER                OUTCOME  POSTS  REASONS
                perspective/v1alpha1  parked   1      http_400: 1
                """);
    }

    @Test
    void filters_hold_on_either_side_of_the_word_summary() {
        String[] words = {
            "scores",
            "--scores",
            location,
            "--attribute",
            "THREAT",
            "--min",
            "0.5",
            "summary",
            "--attribute",
            "TOXICITY",
            "--json"
        };

        JsonNode json = Requests.json(new Typed().run(words).out());

        assertThat(json)
                .isEqualTo(Requests.json(summary("--json", "--attribute", "THREAT,TOXICITY", "--min", "0.5")
                        .out()));
        assertThat(json.path("posts").asLong()).isEqualTo(51);
    }

    @Test
    void says_that_nothing_passes_the_filter() {
        Result result = summary("--attribute", "SPAM");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("No post in " + location + " matches the filter.\n");
        assertThat(summary("--attribute", "SPAM", "--json").out()).isEqualTo("{\"posts\":0,\"scorers\":[]}\n");
    }

    @Test
    void says_that_there_are_no_scores() {
        String empty = "sqlite:" + folder.resolve("empty.db");
        ScoreStores.open(empty).close();

        Result result = new Typed().with("PERSPECTIVE_SCORES", empty).run("scores", "summary");

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualTo("There are no scores in " + empty + ".\n");
    }

    @Test
    void sums_up_no_store_that_is_not_there() {
        Result result = new Typed().run("scores", "summary", "--scores", "sqlite:" + folder.resolve("none.db"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("none.db", "no such file");
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void names_the_post_whose_score_is_no_probability() {
        try (ScoreStore store = ScoreStores.open(location)) {
            store.write(List.of(scored("odd", "mine", Map.of("TOXICITY", 70.0))));
        }

        Result result = summary();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("70.0 for TOXICITY of post 'odd' is not from 0 to 1");
        assertThat(summary("--provider", "perspective").status()).isZero();
    }

    @Test
    void takes_no_file_to_export_to() {
        Path file = folder.resolve("scores.csv");

        Result before = new Typed().run("scores", "--export", file.toString(), "summary", "--scores", location);

        assertThat(before.status()).isEqualTo(2);
        assertThat(before.err()).contains("--export is for 'router scores' without 'summary'");
        assertThat(summary("--export", file.toString()).status()).isEqualTo(2);
        assertThat(file).doesNotExist();
    }

    private Result summary(String... options) {
        return new Typed()
                .run(Stream.concat(Stream.of("scores", "summary", "--scores", location), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static StoredOutcome scored(String uri, String scorer, Map<String, Double> scores) {
        return new StoredOutcome(uri, scorer, AT, StoredOutcome.SCORED, null, scores);
    }

    private static StoredOutcome none(String uri, String outcome, String reason) {
        return new StoredOutcome(uri, GOOGLE, AT, outcome, reason, Map.of());
    }
}
