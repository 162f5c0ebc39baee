package dev.integrationsrouter.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Tables for runs, each empty and for one test. */
public final class RunTables {

    private RunTables() {}

    /** A new table in the tests' store; its name. */
    public static String create() {
        String table = LocalDynamo.freshTableName();
        try {
            create(table);
        } catch (ResourceInUseException e) {
            awaitExists(table); // an attempt whose answer came too late has made it: the name is nobody else's
        }
        return table;
    }

    /** A new table of this name in the tests' store; the name. */
    static String create(String table) {
        LocalDynamo.client().createTable(TableSchema.creation(table).build());
        awaitExists(table);
        return table;
    }

    /** Deletes a table, protected or not, if there is one of that name. */
    static void delete(String table) {
        var client = LocalDynamo.client();
        try {
            if (Boolean.TRUE.equals(client.describeTable(request -> request.tableName(table))
                    .table()
                    .deletionProtectionEnabled())) {
                client.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
            }
            client.deleteTable(request -> request.tableName(table));
        } catch (ResourceNotFoundException e) {
            // as it should be
        }
    }

    private static void awaitExists(String table) {
        LocalDynamo.client()
                .waiter()
                .waitUntilTableExists(
                        request -> request.tableName(table),
                        waiter -> waiter.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(20))));
    }
}
