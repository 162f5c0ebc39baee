package dev.integrationsrouter.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** Tables for runs, each empty and for one test. */
final class RunTables {

    private RunTables() {}

    /** A new table in the tests' store; its name. */
    static String create() {
        String table = LocalDynamo.freshTableName();
        LocalDynamo.client().createTable(TableSchema.creation(table).build());
        LocalDynamo.client()
                .waiter()
                .waitUntilTableExists(
                        request -> request.tableName(table),
                        waiter -> waiter.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))));
        return table;
    }
}
