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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresCompareTest {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
    private static final String GOOGLE = "perspective/v1alpha1";
    private static final String OTHER_HOST = "perspective@host/v1alpha1";
    private static final String EMBEDDED = "embedded/1";

    @TempDir
    Path folder;

    private String location = "";

    /** Five posts that both scorers have scored, and some that one of them has not. */
    @BeforeEach
    void storeSomeOutcomes() {
        location = "sqlite:" + folder.resolve("scores.db");
        store(location);
    }

    private static void store(String location) {
        try (ScoreStore store = ScoreStores.open(location)) {
            store.write(List.of(
                    scored("p1", GOOGLE, Map.of("TOXICITY", 0.1, "SPAM", 0.5)),
                    scored("p2", GOOGLE, Map.of("TOXICITY", 0.5, "INSULT", 0.2)),
                    scored("p3", GOOGLE, Map.of("TOXICITY", 0.2)),
                    scored("p4", GOOGLE, Map.of("TOXICITY", 0.75, "INSULT", 0.4)),
                    scored("p5", GOOGLE, Map.of("TOXICITY", 0.4)),
                    scored("google-alone", GOOGLE, Map.of("TOXICITY", 0.99)),
                    none("failed-elsewhere", EMBEDDED)));
            store.write(List.of(
                    scored("p4", EMBEDDED, Map.of("TOXICITY", 0.9, "INSULT", 0.3)),
                    scored("p1", EMBEDDED, Map.of("TOXICITY", 0.2)),
                    scored("p2", EMBEDDED, Map.of("TOXICITY", 0.4, "INSULT", 0.2)),
                    scored("p3", EMBEDDED, Map.of("TOXICITY", 0.4)),
                    scored("p5", EMBEDDED, Map.of("TOXICITY", 0.1)),
                    scored("failed-elsewhere", GOOGLE, Map.of("TOXICITY", 0.3)),
                    scored("elsewhere", OTHER_HOST, Map.of("TOXICITY", 0.3))));
        }
    }

    /** By hand: ranks of A 1, 4, 2, 5, 3 and of B 2, 3.5, 3.5, 5, 1; products of what is above the mean 3 sum up to 2+0.5-0.5+4+0 = 6, squares to 10 and 9.5. */
    @Test
    void prints_the_agreement_of_each_attribute_and_the_largest_disagreements() {
        Result result = compare(GOOGLE, EMBEDDED, "--top", "2");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("""
                A: perspective/v1alpha1
                B: embedded/1
                Scored by both: 5 posts

                ATTRIBUTE  POSTS  SPEARMAN  MEAN B-A  A>=0.5  AUC     A>=0.7  AUC     A>=0.9  AUC
                INSULT     2      1.0000    -0.0500   0       -       0       -       0       -
                TOXICITY   5      0.6156    +0.0100   2       0.9167  1       1.0000  0       -

                ATTRIBUTE  A       B       B-A      POST
                INSULT     0.4000  0.3000  -0.1000  p4
                TOXICITY   0.4000  0.1000  -0.3000  p5
                TOXICITY   0.2000  0.4000  +0.2000  p3
                """);
    }

    @Test
    void prints_the_same_as_one_json_object() {
        Result result = compare(GOOGLE, EMBEDDED, "--top", "1", "--json", "--attribute", "INSULT");

        assertThat(result.out()).hasLineCount(1);
        JsonNode json = Requests.json(result.out());
        assertThat(json.path("a").asText()).isEqualTo(GOOGLE);
        assertThat(json.path("b").asText()).isEqualTo(EMBEDDED);
        assertThat(json.path("posts").asLong()).as("with the attribute").isEqualTo(2);
        assertThat(json.path("attributes")).hasSize(1);
        JsonNode insult = json.path("attributes").path(0);
        assertThat(insult.path("mean_difference").asDouble()).isBetween(-0.0500001, -0.0499999);
        assertThat(insult.path("at_least")).isEqualTo(Requests.json("{\"0.5\":0,\"0.7\":0,\"0.9\":0}"));
        assertThat(insult.path("auc")).isEqualTo(Requests.json("{\"0.5\":null,\"0.7\":null,\"0.9\":null}"));
        assertThat(insult.path("disagreements")).isEqualTo(Requests.json("[{\"uri\":\"p4\",\"a\":0.4,\"b\":0.3}]"));
    }

    @Test
    void says_of_json_lines_what_it_says_of_sqlite() {
        String lines = "jsonl:" + folder.resolve("scores.jsonl");
        store(lines);

        Result result = new Typed().run("scores", "compare", GOOGLE, EMBEDDED, "--scores", lines);

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo(compare(GOOGLE, EMBEDDED).out());
    }

    @Test
    void joins_more_posts_than_a_store_is_asked_for_at_once() {
        String many = "sqlite:" + folder.resolve("many.db");
        try (ScoreStore store = ScoreStores.open(many)) {
            for (int thousand = 0; thousand < 3; thousand++) {
                List<StoredOutcome> ofA = new ArrayList<>();
                List<StoredOutcome> ofB = new ArrayList<>();
                for (int i = 0; i < (thousand < 2 ? 1000 : 1); i++) {
                    String uri = "post-" + (thousand * 1000 + i);
                    ofA.add(scored(uri, GOOGLE, Map.of("TOXICITY", (thousand * 1000 + i) / 4000.0)));
                    ofB.add(scored(uri, EMBEDDED, Map.of("TOXICITY", (thousand * 1000 + i) / 2001.0)));
                }
                store.write(ofA);
                store.write(ofB);
            }
        }

        JsonNode json = Requests.json(new Typed()
                .run("scores", "compare", GOOGLE, EMBEDDED, "--json", "--scores", many)
                .out());

        assertThat(json.path("posts").asInt()).isEqualTo(2001);
        JsonNode toxicity = json.path("attributes").path(0);
        assertThat(toxicity.path("spearman").asDouble()).isEqualTo(1);
        assertThat(toxicity.path("auc").path("0.5").asDouble()).isEqualTo(1);
        assertThat(toxicity.path("disagreements")).hasSize(10);
        assertThat(toxicity.path("disagreements").path(0).path("uri").asText()).isEqualTo("post-2000");
    }

    @Test
    void takes_a_name_without_its_version_and_the_beginning_of_a_name() {
        assertThat(compare("perspective", "embedded").out())
                .isEqualTo(compare(GOOGLE, EMBEDDED).out());
        assertThat(compare(GOOGLE, "e").out())
                .isEqualTo(compare(GOOGLE, EMBEDDED).out());
    }

    @ParameterizedTest
    @CsvSource({"embeded, no scorer", "EMBEDDED, no scorer", "persp, more than one scorer"})
    void lists_who_has_scored_if_a_name_means_nobody_or_more_than_one(String name, String meant) {
        Result result = compare(GOOGLE, name);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("Invalid value for B: '" + name + "' names " + meant + ";")
                .contains("embedded/1 (5 posts), perspective/v1alpha1 (7 posts), perspective@host/v1alpha1 (1 post)");
    }

    @Test
    void compares_nobody_with_themselves() {
        Result result = compare("perspective", GOOGLE);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("A 'perspective' and B 'perspective/v1alpha1' are the same scorer");
    }

    @Test
    void fails_if_no_post_has_scores_by_both() {
        Result result = compare(GOOGLE, OTHER_HOST, "--json");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("perspective/v1alpha1 has scored 7 posts and perspective@host/v1alpha1 1 post")
                .contains("no post has scores by both");
    }

    @Test
    void fails_if_the_filter_leaves_nothing() {
        assertThat(compare(GOOGLE, EMBEDDED, "--attribute", "SPAM"))
                .satisfies(result -> assertThat(result.status()).isEqualTo(1))
                .satisfies(result -> assertThat(result.err())
                        .contains(EMBEDDED
                                + " has given no score of the attribute 'SPAM'; it has scores of INSULT, TOXICITY"));
        assertThat(compare(GOOGLE, EMBEDDED, "--from", "2026-11-24").err())
                .contains("no post has scores by both and passes the filter");
        assertThat(compare(GOOGLE, EMBEDDED, "--from", "2026-11-23", "--to", "2026-11-24")
                        .status())
                .isZero();
    }

    @Test
    void fails_if_both_have_scored_other_attributes() {
        try (ScoreStore store = ScoreStores.open(location)) {
            store.write(List.of(scored("p1", "mine/1", Map.of("SEVERE_TOXICITY", 0.1))));
        }

        assertThat(compare(GOOGLE, "mine").err())
                .contains("no attribute of the 1 post that both have scored is the same");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--provider", "--min", "--max", "--outcome"})
    void takes_no_filter_that_means_nothing_here(String option) {
        String value = option.startsWith("--m") ? "0.5" : "scored";

        Result after = compare(GOOGLE, EMBEDDED, option, value);
        Result before = new Typed().run("scores", option, value, "compare", GOOGLE, EMBEDDED, "--scores", location);

        assertThat(after.status()).isEqualTo(2);
        assertThat(after.err()).contains(option + " chooses nothing for 'router scores compare'");
        assertThat(before.err()).isEqualTo(after.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001", "many", "1.5"})
    void prints_no_other_number_of_disagreements(String top) {
        Result result = compare(GOOGLE, EMBEDDED, "--top", top);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("'" + top + "': it must be a whole number from 0 to 10000");
    }

    @Test
    void prints_no_disagreements_if_none_are_asked_for() {
        assertThat(compare(GOOGLE, EMBEDDED, "--top", "0").out())
                .contains("TOXICITY")
                .doesNotContain("POST\n");
    }

    @Test
    void needs_two_scorers_a_store_and_no_export() {
        Result one = new Typed().run("scores", "compare", GOOGLE, "--scores", location);
        Result nowhere = new Typed()
                .run("scores", "compare", GOOGLE, EMBEDDED, "--scores", "sqlite:" + folder.resolve("none.db"));
        Result export =
                new Typed().run("scores", "--export", "x.csv", "compare", GOOGLE, EMBEDDED, "--scores", location);

        assertThat(one.status()).isEqualTo(2);
        assertThat(one.err()).contains("'B'");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("none.db", "no such file");
        assertThat(folder.resolve("none.db")).doesNotExist();
        assertThat(export.status()).isEqualTo(2);
        assertThat(export.err()).contains("--export is for 'router scores' without 'compare'");
    }

    @Test
    void says_of_an_empty_store_that_nobody_has_scored() {
        String empty = "sqlite:" + folder.resolve("empty.db");
        ScoreStores.open(empty).close();

        Result result = new Typed().run("scores", "compare", GOOGLE, EMBEDDED, "--scores", empty);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(empty + " has no scores yet");
    }

    @Test
    void names_the_post_whose_score_is_no_probability() {
        try (ScoreStore store = ScoreStores.open(location)) {
            store.write(List.of(scored("p1", "mine/1", Map.of("TOXICITY", 70.0))));
        }

        Result result = compare(GOOGLE, "mine/1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("70.0 for TOXICITY of post 'p1' is not from 0 to 1");
    }

    private Result compare(String a, String b, String... options) {
        return new Typed()
                .run(Stream.concat(Stream.of("scores", "compare", a, b, "--scores", location), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static StoredOutcome scored(String uri, String scorer, Map<String, Double> scores) {
        return new StoredOutcome(uri, scorer, AT, StoredOutcome.SCORED, null, scores);
    }

    private static StoredOutcome none(String uri, String scorer) {
        return new StoredOutcome(uri, scorer, AT, StoredOutcome.FAILED, "http_503", Map.of());
    }
}
