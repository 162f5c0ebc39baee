package dev.integrationsrouter.dynamodb;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything that a table holds, in an order of its own, so that two end states can be compared and read. */
final class TableDump {
    private TableDump() {}

    /** All items with all their attributes, by {@code "pk | sk"}; read consistently, page after page. */
    static SortedMap<String, SortedMap<String, AttributeValue>> of(DynamoDbClient client, String table) {
        SortedMap<String, SortedMap<String, AttributeValue>> items = new TreeMap<>();
        client.scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items()
                .forEach(item -> items.put(key(item), new TreeMap<>(item)));
        return items;
    }

    private static String key(Map<String, AttributeValue> item) {
        return text(item, "pk") + " | " + text(item, "sk");
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalArgumentException("an item without a string " + name + ": " + item);
        }
        return value.s();
    }
}
