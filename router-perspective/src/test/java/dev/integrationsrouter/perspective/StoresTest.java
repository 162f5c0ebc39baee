package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs into each kind of store. */
class StoresTest {

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "jsonl"})
    void prod_and_backfill_at_the_same_time_store_every_post_once(String kind) throws Exception {
        String location = kind + ":" + dir.resolve("scores");
        try (Bench bench = new Bench(dir).set("perspective.scores", location).posts(2_000)) {
            CompletableFuture<RunResult> backfill = new CompletableFuture<>();
            Thread beside = new Thread(() -> {
                try {
                    backfill.complete(bench.run(TestRun.backfillOfEverything()));
                } catch (Exception e) {
                    backfill.completeExceptionally(e);
                }
            });
            beside.start();
            RunResult prod = bench.prod();

            assertThat(prod).isInstanceOf(RunResult.Completed.class);
            assertThat(backfill.get()).isInstanceOf(RunResult.Completed.class);
            try (ScoreStore store = ScoreStores.open(location)) {
                Map<String, StoredOutcome> stored = new HashMap<>();
                store.readAll(outcome ->
                        assertThat(stored.put(outcome.uri(), outcome)).isNull());
                assertThat(stored).hasSize(2_000);
                for (int i = 0; i < 2_000; i++) {
                    assertThat(Bench.of(stored, "u" + i).scores()).isEqualTo(Bench.givenNumber(i));
                }
            }
            RunResult again = bench.prod();
            assertThat(again.metadata()).containsEntry("already_scored", 2_000L).containsEntry("queries", 0L);
        }
    }
}
