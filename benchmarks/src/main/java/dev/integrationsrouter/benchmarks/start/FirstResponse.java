package dev.integrationsrouter.benchmarks.start;

import dev.integrationsrouter.benchmarks.dispatch.Contender;
import dev.integrationsrouter.benchmarks.dispatch.Dispatcher;
import dev.integrationsrouter.benchmarks.dispatch.Requests;
import dev.integrationsrouter.benchmarks.dispatch.RouterDispatcher;
import dev.integrationsrouter.core.InMemoryTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.net.URI;
import java.nio.file.Path;

/** An application that answers one request, says so in a line, and ends: {@code STARTER FOLDER [ENDPOINT]}. */
public final class FirstResponse {

    static final String ANSWERED = "answered";

    private FirstResponse() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Starter starter = Starter.valueOf(arguments[0]);
        try (Dispatcher dispatcher = open(starter, arguments)) {
            Requests.Request request = new Requests().next();
            request.check(dispatcher.dispatch(request.map()));
            System.out.println(ANSWERED);
        }
    }

    /** Loads no class of another one, which is not there. */
    private static Dispatcher open(Starter starter, String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        return switch (starter) {
            case BY_HAND -> Contender.open(Contender.LIMIT);
            case CAMEL -> Contender.open(Contender.CAMEL);
            case SPRING_CLOUD_FUNCTION -> Contender.open(Contender.SPRING_CLOUD_FUNCTION);
            case ROUTER -> new RouterDispatcher(IntegrationRouter.builder().tracker(new InMemoryTracker()));
            case ROUTER_ON_SQLITE -> new RouterDispatcher(onSqlite(folder));
            case ROUTER_ON_DYNAMODB -> new RouterDispatcher(onDynamo(folder, URI.create(arguments[2])));
        };
    }

    private static RouterBuilder onSqlite(Path folder) {
        return IntegrationRouter.builder().tracker(new SqliteTracker(folder.resolve("runs.db")));
    }

    private static RouterBuilder onDynamo(Path folder, URI endpoint) {
        return IntegrationRouter.builder()
                .tracker(DynamoTracker.builder().endpoint(endpoint).build())
                .journal(folder.resolve("journal"));
    }
}
