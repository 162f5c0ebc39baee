package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.standin.PerspectiveStandin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TogetherTest {

    @TempDir
    Path dir;

    @Test
    void prod_and_backfill_at_the_same_time_on_one_score_file_do_not_disturb_each_other() throws Exception {
        try (Bench bench = new Bench(dir, PerspectiveStandin.builder().latency(Duration.ofMillis(5)))) {
            bench.set("perspective.qps", "400")
                    .set("perspective.concurrency", "16")
                    .posts(400);
            PerspectiveService service = bench.service();
            ExecutorService threads = Executors.newFixedThreadPool(2);

            Future<RunResult> prod = threads.submit(() -> service.run(TestRun.prod()));
            Future<RunResult> backfill = threads.submit(() -> service.run(TestRun.backfill("days", 7)));

            assertThat(prod.get()).isInstanceOf(RunResult.Completed.class);
            assertThat(backfill.get()).isInstanceOf(RunResult.Completed.class);
            threads.shutdown();
            assertThat(bench.standin.queries())
                    .as("none is asked for twice, but for those in flight")
                    .isLessThan(400 + 2 * 16);
            Map<String, StoredOutcome> stored = bench.stored();
            assertThat(stored).hasSize(400);
            for (int i = 0; i < 400; i++) {
                assertThat(Bench.of(stored, "u" + i).scores()).isEqualTo(Bench.givenNumber(i));
            }
        }
    }
}
