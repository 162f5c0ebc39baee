package dev.integrationsrouter.dynamodb;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A query of one partition of an index, between two history keys.
 *
 * @param index to query
 * @param partition value of its partition key
 * @param from lowest history key
 * @param to what the history keys are below
 * @param newestFirst or oldest first
 * @param firstPage how many items DynamoDB is to look at for the first page
 * @param filter on the items looked at, in the form of {@link Change}; null for all
 * @param filterValues values of the filter
 */
record IndexQuery(
        TableSchema.Index index,
        String partition,
        String from,
        String to,
        boolean newestFirst,
        int firstPage,
        @Nullable String filter,
        Map<String, AttributeValue> filterValues) {

    /** Below and above every history key. */
    static final String LOWEST = "0";

    static final String HIGHEST = "~";

    /** All below a history key, whatever they hold. */
    IndexQuery(TableSchema.Index index, String partition, String to, boolean newestFirst, int firstPage) {
        this(index, partition, LOWEST, to, newestFirst, firstPage, null, Map.of());
    }

    /**
     * The page after a key, or the first page if that is empty.
     *
     * @param size how many items DynamoDB may look at, whether the filter lets them through or not
     */
    QueryRequest.Builder page(Map<String, AttributeValue> after, int size) {
        String keys = "#" + index.partition() + " = :partition AND #history_key BETWEEN :from AND :to";
        Map<String, AttributeValue> values = new HashMap<>(filterValues);
        values.put(":partition", Item.text(partition));
        values.put(":from", Item.text(from));
        values.put(":to", Item.text(to));
        QueryRequest.Builder query = QueryRequest.builder()
                .indexName(index.name())
                .keyConditionExpression(keys)
                .filterExpression(filter)
                .expressionAttributeNames(Change.namesIn(keys + " " + filter))
                .expressionAttributeValues(values)
                .scanIndexForward(!newestFirst)
                .limit(size);
        return after.isEmpty() ? query : query.exclusiveStartKey(after);
    }
}
