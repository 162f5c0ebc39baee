package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RouterBuilder;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import dev.integrationsrouter.dynamodb.LocalDynamo;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Where a story takes place; all of its processes are told the same.
 *
 * @param kind which tracker
 * @param folder of its files
 * @param endpoint where the store is reached, if it is remote
 * @param table in that store
 */
record Site(Kind kind, Path folder, URI endpoint, String table) {

    static final Duration LEASE = Duration.ofSeconds(2);

    /** For those who must get an answer, however busy the machine. */
    static final Duration LONGEST_PATIENCE = Duration.ofSeconds(20);

    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final Duration CLOCK_SKEW = Duration.ofMillis(100);

    static Site of(String[] arguments, int from) {
        return new Site(
                Kind.valueOf(arguments[from]),
                Path.of(arguments[from + 1]),
                URI.create(arguments[from + 2]),
                arguments[from + 3]);
    }

    List<String> toArguments() {
        return List.of(kind.name(), folder.toString(), endpoint.toString(), table);
    }

    Path ledger() {
        return folder.resolve("ledger");
    }

    Path journal() {
        return folder.resolve("journal");
    }

    /**
     * A tracker of its own on the story's store.
     *
     * @param patience how long it tries a call
     */
    ExecutionTracker tracker(InstantSource clock, Duration patience) {
        return kind.isRemote()
                ? DynamoTracker.builder()
                        .client(LocalDynamo.clientOf(endpoint))
                        .table(table)
                        .clock(clock)
                        .clockSkew(CLOCK_SKEW)
                        .timeout(patience)
                        .build()
                : new SqliteTracker(folder.resolve("runs.db"), clock);
    }

    /** A router on that tracker, with a journal there if the story has one. */
    RouterBuilder router(ExecutionTracker tracker, Path journal) {
        RouterBuilder builder = routerWithoutJournal(tracker);
        return kind.isJournaled() ? builder.journal(journal) : builder;
    }

    /** A router on that tracker, which writes to nothing else. */
    RouterBuilder routerWithoutJournal(ExecutionTracker tracker) {
        return IntegrationRouter.builder()
                .discovery(false)
                .tracker(tracker)
                .withoutJournal()
                .trackerTimeout(LONGEST_PATIENCE)
                .grace(Duration.ofMillis(500))
                .lease(LEASE, HEARTBEAT);
    }
}
