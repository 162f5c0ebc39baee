package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.benchmarks.Nothing;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.nio.file.Path;

/** A router with a service that does nothing, and its runs in an SQLite file. Takes the file. */
public final class RouterProcess {

    private RouterProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        Nothing nothing = new Nothing("nothing");
        try (SqliteTracker tracker = new SqliteTracker(Path.of(arguments[0]));
                IntegrationRouter router = IntegrationRouter.builder()
                        .tracker(tracker)
                        .service(nothing)
                        .build()) {
            Turns.take(() -> nothing.runIn(router));
        }
    }
}
