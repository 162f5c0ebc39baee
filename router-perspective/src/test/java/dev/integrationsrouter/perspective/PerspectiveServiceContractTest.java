package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import dev.integrationsrouter.standin.PerspectiveStandin;
import dev.integrationsrouter.testkit.service.IntegrationServiceContract;
import dev.integrationsrouter.testkit.service.ServiceHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every service holds for this one, with posts in a file and a stand-in for the API that wants a key. */
class PerspectiveServiceContractTest implements IntegrationServiceContract {

    private static final String KEY = "CANARY-5a20be";
    private static final Instant POSTED = Instant.parse("2026-02-28T12:00:00Z");

    @TempDir
    Path dir;

    private final List<Bench> benches = new ArrayList<>();

    @AfterEach
    void close() {
        benches.forEach(Bench::close);
    }

    @Override
    public IntegrationServiceProvider newProvider() {
        return new PerspectiveServiceProvider();
    }

    @Override
    public void configure(ServiceHarness.Builder harness) throws IOException {
        Bench bench = new Bench(
                Files.createTempDirectory(dir, "bench"),
                PerspectiveStandin.builder().key(KEY));
        benches.add(bench);
        for (int i = 0; i < 20; i++) {
            bench.post("u" + i, "This is the post with number " + i, POSTED.minusSeconds(3_600L * i));
        }
        bench.set("perspective.api-key", KEY).settings.forEach(harness::setting);
    }

    @Override
    public String exampleRequest() {
        return backfill("\"backfill_period\": \"days\", \"backfill_duration\": 7, \"max_posts\": 1000");
    }

    @Override
    public List<String> badPayloads() {
        return List.of(
                "{}",
                "{\"backfill_period\": \"weeks\", \"backfill_duration\": 1}",
                "{\"backfill_period\": \"days\", \"backfill_duration\": 0}",
                "{\"backfill_period\": \"days\", \"backfill_duration\": 1, \"from\": \"2026-01-01T00:00:00Z\"}",
                "{\"from\": \"2026-01-01\"}",
                "{\"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\"}",
                "{\"from\": \"2026-01-01T00:00:00Z\", \"max_posts\": 0}",
                "{\"from\": \"2026-01-01T00:00:00Z\", \"max_minutes\": 1381}",
                "{\"from\": \"2026-01-01T00:00:00Z\", \"reprocess\": \"some\"}");
    }

    /** One flight each: backfills of different windows. */
    @Override
    public List<String> concurrentRequests() {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(days -> backfill("\"backfill_period\": \"days\", \"backfill_duration\": " + days))
                .toList();
    }

    private static String backfill(String payload) {
        return "{\"service\": \"ml_inference_perspective_api\", \"payload\": {\"run_type\": \"backfill\", \"payload\": {"
                + payload + "}}}";
    }
}
