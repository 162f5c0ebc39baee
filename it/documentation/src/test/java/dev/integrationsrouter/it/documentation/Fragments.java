package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunListener;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RunHandle;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import dev.integrationsrouter.perspective.PostSource;
import dev.integrationsrouter.perspective.scorer.AttributeScorer;
import io.opentelemetry.context.Context;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.regions.Region;

/** What pages show of a host in a few lines. Routers and trackers are their callers' to close. */
final class Fragments {

    private Fragments() {}

    static IntegrationRouter journaled(ExecutionTracker tracker) {
        return IntegrationRouter.builder()
                .tracker(tracker)
                .journal(Path.of("/var/lib/router/journal"))
                .build();
    }

    static IntegrationRouter inDynamo() {
        DynamoTracker tracker = DynamoTracker.builder()
                .table("integration_run_metadata")
                .region(Region.EU_CENTRAL_1) // or .client(yourDynamoDbClient), which stays yours to close
                .build(); // asks nothing yet
        tracker.warmUp(); // optional: connects, and says at once if the table cannot be used
        IntegrationRouter router = IntegrationRouter.builder()
                .tracker(tracker)
                .journal(Path.of("router.journal"))
                .build();
        return router;
    }

    static IntegrationRouter ofArchive(Archive archive) {
        IntegrationRouter router = IntegrationRouter.builder()
                .provide(PostSource.class, new ArchivePosts(archive))
                .build();
        return router;
    }

    static IntegrationRouter scoredBy(AcmeClient client) {
        IntegrationRouter router = IntegrationRouter.builder()
                .provide(AttributeScorer.class, new AcmeScorer(client))
                .build();
        return router;
    }

    static IntegrationRouter measured(Object registry) {
        IntegrationRouter router =
                IntegrationRouter.builder().listener(new RunMetrics(registry)).build();
        return router;
    }

    static IntegrationRouter traced() {
        IntegrationRouter router = IntegrationRouter.builder()
                .decorator((run, body) -> Context.current().wrap(body))
                .build();
        return router;
    }

    static IntegrationResponse submitted(IntegrationRouter router, Map<String, Object> request) {
        RunHandle run = router.submit(request);
        CompletableFuture<Void> told = run.response().thenAccept(response -> System.out.println(response.toJson()));
        told.join();
        return run.response().join();
    }

    /** Stands for the class in docs/metrics, which a test of the router compiles, and holds to what the page says. */
    private record RunMetrics(Object registry) implements RunListener {}
}
