package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.standin.SeenRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTest {

    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(dir);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void every_post_ends_scored_with_the_score_that_was_given() throws Exception {
        bench.posts(1_200);
        TestRun run = TestRun.prod();

        RunResult result = bench.run(run);

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(result.body()).isEqualTo("Classification of latest posts completed successfully");
        assertThat(result.metadata())
                .containsEntry("seen", 1_200L)
                .containsEntry("scored", 1_200L)
                .containsEntry("queries", 1_200L)
                .containsEntry("already_scored", 0L)
                .containsEntry("attributes", List.of("TOXICITY", "INSULT"))
                .containsEntry("source", dir.resolve("posts.jsonl").toString())
                .containsEntry("failed", Map.of());
        Map<String, StoredOutcome> stored = bench.stored();
        assertThat(stored).hasSize(1_200);
        for (int i = 0; i < 1_200; i++) {
            assertThat(Bench.of(stored, "u" + i).scores()).isEqualTo(Bench.givenNumber(i));
        }
        assertThat(run.done).isEqualTo(1_200);
        assertThat(bench.standin.queries()).isEqualTo(1_200);
    }

    @Test
    void what_is_done_is_not_asked_again() throws Exception {
        bench.posts(20).prod();
        bench.posts(25);

        RunResult result = bench.prod();

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(result.metadata())
                .containsEntry("already_scored", 20L)
                .containsEntry("scored", 5L)
                .containsEntry("duplicates", 20L)
                .containsEntry("queries", 5L);
    }

    @Test
    void only_missing_attributes_are_asked_for() throws Exception {
        bench.posts(3).prod();
        bench.set("perspective.attributes", "TOXICITY,INSULT,THREAT").prod();

        assertThat(bench.standin.requests().stream().skip(3).map(SeenRequest::attributes))
                .hasSize(3)
                .containsOnly(List.of("THREAT"));
        assertThat(bench.stored("u1").scores())
                .isEqualTo(Bench.given("This is the post with number 1", "TOXICITY", "INSULT", "THREAT"));
    }

    @Test
    void empty_blank_and_too_long_texts_take_no_query_now_or_later() throws Exception {
        bench.post("empty", "").post("blank", " \t\n ").post("long", "é".repeat(10_241));
        bench.post("just fits", "é".repeat(10_240));

        RunResult first = bench.prod();
        RunResult second = bench.prod();

        assertThat(first).isInstanceOf(RunResult.Completed.class);
        assertThat(first.metadata())
                .containsEntry("unscorable", Map.of("empty", 2L, "too_long", 1L))
                .containsEntry("scored", 1L)
                .containsEntry("queries", 1L);
        assertThat(second.metadata()).containsEntry("already_scored", 4L).containsEntry("queries", 0L);
        assertThat(bench.stored("long").reason()).isEqualTo("too_long");
    }

    @Test
    void the_same_text_costs_one_query() throws Exception {
        for (int i = 0; i < 700; i++) {
            bench.post("spam" + i, "Buy this and be happy with it");
        }

        RunResult result = bench.prod();

        assertThat(result.metadata()).containsEntry("scored", 700L).containsEntry("queries", 1L);
        assertThat(bench.stored().values())
                .hasSize(700)
                .allSatisfy(outcome -> assertThat(outcome.scores())
                        .isEqualTo(Bench.given("Buy this and be happy with it", "TOXICITY", "INSULT")));
    }

    @Test
    void the_same_uri_twice_is_a_duplicate() throws Exception {
        bench.post("u", "one text here").post("u", "one text here").post("u", "another text here");

        RunResult result = bench.prod();

        assertThat(result.metadata()).containsEntry("duplicates", 2L).containsEntry("queries", 1L);
    }

    @Test
    void attributes_without_the_language_are_left_out_and_learnt_for_the_next_text() throws Exception {
        bench.set("perspective.concurrency", "1")
                .set("perspective.attributes", "TOXICITY,SPAM,FLIRTATION,NUANCE_EXPERIMENTAL");
        String german = "Das ist nicht der Text und ich bin auch nicht die Frau";
        bench.post("de1", german).post("de2", german + " aber er ist es");
        bench.post("en", "This is the one and only text that we have");

        RunResult result = bench.prod();

        assertThat(result.metadata()).containsEntry("scored_partially", 2L).containsEntry("scored", 1L);
        assertThat(bench.stored("de1").leftOut()).containsExactly("FLIRTATION", "NUANCE_EXPERIMENTAL", "SPAM");
        assertThat(bench.stored("de1").scores()).isEqualTo(Bench.given(german, "TOXICITY"));
        assertThat(result.metadata()).containsEntry("queries", 4L + 2L + 1L);
        assertThat(bench.prod().metadata()).containsEntry("queries", 0L);
    }

    @Test
    void a_text_that_no_attribute_supports_is_unscorable_for_its_language() throws Exception {
        bench.set("perspective.attributes", "SPAM,FLIRTATION");
        bench.post("de", "Das ist nicht der Text und ich bin auch nicht die Frau");

        RunResult result = bench.prod();

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(result.metadata()).containsEntry("unscorable", Map.of("language", 1L));
        assertThat(bench.prod().metadata()).containsEntry("queries", 0L).containsEntry("already_scored", 1L);
    }

    @Test
    void a_language_is_named_only_after_none_was_detected() throws Exception {
        bench.post("with", "👋👋👋", Bench.YESTERDAY, "en", "de").post("without", "👋👋👋👋");
        bench.post("text", "This is the text that we have", Bench.YESTERDAY, "de");

        RunResult result = bench.prod();

        assertThat(bench.storedAs("scored")).containsExactly("text", "with");
        assertThat(result.metadata()).containsEntry("unscorable", Map.of("language", 1L));
        assertThat(bench.standin.requests().stream().map(SeenRequest::languages))
                .containsExactlyInAnyOrder(List.of(), List.of(), List.of(), List.of("en"));
    }

    @Test
    void the_same_undetectable_text_is_asked_for_in_the_language_of_each_post() throws Exception {
        for (int i = 0; i < 10; i++) {
            bench.post("en" + i, "👋👋👋", Bench.YESTERDAY, "en").post("none" + i, "👋👋👋", Bench.YESTERDAY);
        }

        RunResult result = bench.prod();

        assertThat(bench.storedAs("scored")).hasSize(10).allMatch(uri -> uri.startsWith("en"));
        assertThat(result.metadata())
                .containsEntry("unscorable", Map.of("language", 10L))
                .containsEntry("queries", 2L)
                .containsEntry("texts_reused", 19L);
    }

    @Test
    void a_source_without_any_post_is_a_wrong_setting_and_not_a_success() throws Exception {
        bench.line("{\"text\":\"a\"}").line("{\"text\":\"b\"}");

        RunResult result = bench.prod();

        assertThat(result).isInstanceOf(RunResult.Failed.class);
        assertThat(result.body())
                .contains("None of the 2 lines of setting perspective.posts is a post", "line 1", "uri is missing");
    }

    @Test
    void malformed_lines_are_listed_and_the_rest_is_processed() throws Exception {
        bench.posts(2)
                .line("{broken")
                .posts(3)
                .line("{\"uri\":\"x\",\"text\":\"t\",\"created_at\":\"2026-11-20T10:00:00\"}");

        RunResult result = bench.prod();

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(result.metadata()).containsEntry("malformed", 2L).containsEntry("scored", 3L);
        assertThat(result.metadata().get("malformed_lines")).asString().contains("line=3", "line=7", "no offset");
    }

    @Test
    void nothing_to_do_is_a_success() throws Exception {
        bench.line("");

        RunResult result = bench.prod();

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(result.metadata()).containsEntry("seen", 0L).containsEntry("queries", 0L);
    }

    @Test
    void what_is_asked_is_a_plain_text_not_to_be_stored_without_a_language() throws Exception {
        bench.line("{\"uri\":\"u\",\"text\":\"One 'quoted' text with a lone \\ud800 surrogate\","
                        + "\"created_at\":\"2026-11-20T10:00:00Z\"}")
                .prod();

        SeenRequest request = bench.standin.requests().get(0);
        assertThat(request.body())
                .contains("\"doNotStore\":true", "\"type\":\"PLAIN_TEXT\"")
                .doesNotContain("languages");
        assertThat(request.text()).isEqualTo("One 'quoted' text with a lone ? surrogate");
    }

    @Test
    void a_host_may_provide_both_ends() throws Exception {
        PostSource source = new PostSource() {
            @Override
            public String description() {
                return "mine";
            }

            @Override
            public void read(Reader reader) {
                reader.post(new Post("u0", "This is the post with number 0", Bench.YESTERDAY, List.of()));
            }
        };
        try (ScoreStore store = ScoreStores.open(bench.scores())) {
            PerspectiveService service = new PerspectiveService(
                    bench.set("perspective.posts", "/absent")
                            .config()
                            .provide(PostSource.class, source)
                            .provide(ScoreStore.class, store)
                            .build(),
                    Bench.HASTY);

            RunResult result = service.run(TestRun.prod());

            assertThat(result.metadata()).containsEntry("source", "mine").containsEntry("scored", 1L);
            assertThat(store.find("perspective@127.0.0.1:" + bench.standin.port() + "/v1alpha1", List.of("u0")))
                    .hasSize(1);
        }
    }
}
