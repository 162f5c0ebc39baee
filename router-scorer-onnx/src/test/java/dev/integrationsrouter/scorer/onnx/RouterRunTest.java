package dev.integrationsrouter.scorer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As users have it: a router, posts in a file, the scorer found on the class path, scores in SQLite. */
@Timeout(60)
class RouterRunTest {

    private static final int POSTS = 500;

    @TempDir
    Path dir;

    private final TinyModel model = TinyModel.detoxify();
    private final Map<String, String> texts = new LinkedHashMap<>();

    @BeforeEach
    void write() throws IOException {
        model.write(dir.resolve("tiny"));
        Random random = new Random(5);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < POSTS; i++) {
            String text = TestScorers.text(random);
            texts.put("at://post/" + i, text);
            lines.append("{\"uri\": \"at://post/%d\", \"text\": \"%s\", \"created_at\": \"%s\"}\n"
                    .formatted(i, text, Instant.now().minusSeconds(60)));
        }
        Files.writeString(dir.resolve("posts.jsonl"), lines);
    }

    private String run(Map<String, String> settings) {
        RouterBuilder router = IntegrationRouter.builder()
                .setting("perspective.provider", "onnx")
                .setting("perspective.posts", dir.resolve("posts.jsonl").toString())
                .setting("perspective.scores", "sqlite:" + dir.resolve("scores.db"))
                .setting("perspective.onnx.model", dir.resolve("tiny").toString());
        settings.forEach(router::setting);
        try (IntegrationRouter built = router.build()) {
            return built.routeAndRun(
                            Map.of("service", "ml_inference_perspective_api", "payload", Map.of("run_type", "prod")))
                    .toJson();
        }
    }

    private Map<String, StoredOutcome> stored() {
        Map<String, StoredOutcome> stored = new HashMap<>();
        try (ScoreStore store = ScoreStores.openExisting("sqlite:" + dir.resolve("scores.db"))) {
            store.readAll(outcome -> stored.put(outcome.uri(), outcome));
        }
        return stored;
    }

    @Test
    void a_prod_run_stores_every_posts_own_scores_under_the_models_name() {
        String response = run(Map.of("perspective.attributes", "TOXICITY,PROFANITY"));

        assertThat(response).contains("\"status_code\":200");
        Map<String, StoredOutcome> stored = stored();
        assertThat(stored).hasSize(POSTS);
        stored.forEach((uri, outcome) -> {
            String text = String.valueOf(texts.get(uri));
            assertThat(outcome.scorer()).matches("onnx:tiny/[0-9a-f]{12}");
            assertThat(outcome.scores()).containsOnlyKeys("TOXICITY", "PROFANITY");
            assertThat(outcome.scores().get("TOXICITY")).isCloseTo(model.score(text, 0), offset(1e-4));
            assertThat(outcome.scores().get("PROFANITY")).isCloseTo(model.score(text, 2), offset(1e-4));
        });
    }

    @Test
    void attributes_without_a_head_end_the_run_before_anything_is_scored() {
        String response = run(Map.of());

        assertThat(response)
                .contains("\"status_code\":500")
                .contains("perspective.attributes must be narrowed to what scorer onnx:tiny/")
                .contains("IDENTITY_ATTACK,INSULT,PROFANITY,SEVERE_TOXICITY,THREAT,TOXICITY, without");
        assertThat(dir.resolve("scores.db")).doesNotExist();
    }

    @Test
    void a_model_that_is_not_there_ends_the_run_with_its_sentence() throws IOException {
        Files.delete(dir.resolve("tiny/tokenizer.json"));

        assertThat(run(Map.of("perspective.attributes", "TOXICITY")))
                .contains("\"status_code\":500")
                .contains("there is no readable tokenizer.json");
    }
}
