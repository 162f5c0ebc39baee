package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.store.ItemPattern;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The least that keeps the same items: the very writes of a tracked run, with the same conditions, sent by the SDK's client
 * for other runs. It asks for no item back, and looks at no answer but whether the condition held.
 */
final class BareDynamo implements Contender {

    private final DynamoDbClient client;
    private final String table;
    private final ItemPattern pattern;
    private final List<SdkRequest> writes;

    /**
     * Writes to another table what a tracker has written.
     *
     * @param pattern of the tracked run
     * @param writes that it took
     */
    BareDynamo(DynamoDbClient client, String table, ItemPattern pattern, List<SdkRequest> writes) {
        this.client = client;
        this.table = table;
        this.pattern = pattern;
        this.writes = writes;
    }

    @Override
    public void keep(RunStart start) {
        for (SdkRequest write : writes) {
            if (write instanceof PutItemRequest put) {
                put(put, start);
            } else {
                update((UpdateItemRequest) write, start);
            }
        }
    }

    private void put(PutItemRequest put, RunStart start) {
        client.putItem(put.toBuilder()
                .overrideConfiguration(settings -> {})
                .tableName(table)
                .item(pattern.of(start, put.item()))
                .build());
    }

    private void update(UpdateItemRequest update, RunStart start) {
        try {
            client.updateItem(update.toBuilder()
                    .overrideConfiguration(settings -> {})
                    .tableName(table)
                    .key(pattern.of(start, update.key()))
                    .expressionAttributeValues(pattern.of(start, update.expressionAttributeValues()))
                    .returnValues(ReturnValue.NONE)
                    .build());
        } catch (ConditionalCheckFailedException e) {
            if (pattern.isNamedIn(update.key())) {
                throw e;
            }
            // of two successes at once, the later one was the first to become the latest
        }
    }
}
