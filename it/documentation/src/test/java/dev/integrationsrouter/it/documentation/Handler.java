package dev.integrationsrouter.it.documentation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import java.time.Duration;
import java.util.Map;

public class Handler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final IntegrationRouter ROUTER = IntegrationRouter.builder()
            .tracker(DynamoTracker.builder().table("runs").build())
            .withoutJournal()
            .build();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> request, Context context) {
        Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minusSeconds(10);
        return ROUTER.routeAndRun(request, left).toMap();
    }
}
