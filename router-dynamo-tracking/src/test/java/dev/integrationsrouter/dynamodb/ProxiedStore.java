package dev.integrationsrouter.dynamodb;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A new table behind a new {@link FaultProxy}, with clients that go through the proxy. */
final class ProxiedStore implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String table = LocalDynamo.newTable();
    private final FaultProxy proxy = FaultProxy.before(LocalDynamo.endpoint());
    private final DynamoDbClient client = LocalDynamo.clientOf(proxy.endpoint());
    private final DynamoDbClient singleTry = newSingleTry(PATIENCE);

    ProxiedStore() throws IOException {}

    String table() {
        return table;
    }

    FaultProxy proxy() {
        return proxy;
    }

    /** Tries three times. */
    DynamoDbClient client() {
        return client;
    }

    /** Tries once. */
    DynamoDbClient singleTry() {
        return singleTry;
    }

    /** A client that tries once and waits no longer than this; the caller closes it. */
    DynamoDbClient newSingleTry(Duration patience) {
        return LocalDynamo.singleTry(proxy.endpoint(), patience);
    }

    /** Puts an item that is no more than its key. */
    void put(DynamoDbClient through, String pk) {
        through.putItem(request -> request.tableName(table).item(key(pk)));
    }

    /** Adds 1 to the number of the item, which begins at 0. */
    void add(DynamoDbClient through, String pk) {
        through.updateItem(request -> request.tableName(table)
                .key(key(pk))
                .updateExpression("ADD n :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    }

    /** The number of the item in the store itself; 0 without one. */
    int value(String pk) {
        var item = LocalDynamo.client()
                .getItem(request -> request.tableName(table).key(key(pk)).consistentRead(true))
                .item();
        return Integer.parseInt(
                item.getOrDefault("n", AttributeValue.fromN("0")).n());
    }

    boolean exists(String pk) {
        return dump().containsKey(pk + " | s");
    }

    /** What the store itself holds. */
    SortedMap<String, SortedMap<String, AttributeValue>> dump() {
        return TableDump.of(LocalDynamo.client(), table);
    }

    static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("s"));
    }

    @Override
    public void close() throws IOException {
        singleTry.close();
        client.close();
        proxy.close();
    }
}
