package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.nio.file.Path;
import java.util.Map;

public class Host {
    public static void main(String[] args) {
        try (SqliteTracker runs = new SqliteTracker(Path.of("runs.db"));
                IntegrationRouter router = IntegrationRouter.builder()
                        .tracker(runs)
                        .service("word_count", new WordCount())
                        .build()) {
            Map<String, Object> payload = Map.of("run_type", "prod", "payload", Map.of("text", "four words, no more"));
            System.out.println(router.routeAndRun(Map.of("service", "word_count", "payload", payload))
                    .toJson());
        }
    }
}
