package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The requests that one call of the tracker makes. Together they take at most the tracker's time-out, however
 * many there are. Reads of items are consistent; a write says what it met if its condition did not hold.
 */
final class Requests {

    private final Connection connection;
    private final String purpose;
    private final long end;

    /**
     * Begins a call.
     *
     * @param purpose goes on after "The run table … could not be used to", for example "start run 1"
     */
    Requests(Connection connection, String purpose) {
        this.connection = connection;
        this.purpose = purpose;
        connection.prepare(purpose);
        this.end = System.nanoTime() + connection.timeout().toNanos();
    }

    /** The item as it is now; null if there is none. */
    @Nullable
    Item get(ItemKey key) {
        Map<String, AttributeValue> attributes = send(
                        "GetItem",
                        client -> client.getItem(GetItemRequest.builder()
                                .tableName(connection.table())
                                .key(key.attributes())
                                .consistentRead(true)
                                .overrideConfiguration(limits())
                                .build()))
                .item();
        return attributes.isEmpty() ? null : new Item(attributes);
    }

    Attempt update(Change change) {
        try {
            var answer = send(
                    "UpdateItem",
                    client -> client.updateItem(UpdateItemRequest.builder()
                            .tableName(connection.table())
                            .key(change.key().attributes())
                            .updateExpression(change.expression())
                            .conditionExpression(change.condition())
                            .expressionAttributeNames(change.names())
                            .expressionAttributeValues(change.values().isEmpty() ? null : change.values())
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .overrideConfiguration(limits())
                            .build()));
            return new Attempt(true, new Item(answer.attributes()));
        } catch (ConditionalCheckFailedException e) {
            return refused(change.key(), e);
        }
    }

    /** Writes a whole item if the condition holds, or there is none; see {@link Change} for its form. */
    Attempt put(
            ItemKey key,
            Map<String, AttributeValue> attributes,
            @Nullable String condition,
            Map<String, AttributeValue> conditionValues) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key.attributes());
        try {
            send(
                    "PutItem",
                    client -> client.putItem(PutItemRequest.builder()
                            .tableName(connection.table())
                            .item(item)
                            .conditionExpression(condition)
                            .expressionAttributeNames(condition == null ? null : Change.namesIn(condition))
                            .expressionAttributeValues(conditionValues.isEmpty() ? null : conditionValues)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                            .overrideConfiguration(limits())
                            .build()));
            return new Attempt(true, new Item(item));
        } catch (ConditionalCheckFailedException e) {
            return refused(key, e);
        }
    }

    /** The same for a condition without values. */
    Attempt put(ItemKey key, Map<String, AttributeValue> attributes, String condition) {
        return put(key, attributes, condition, Map.of());
    }

    /** Writes a whole item whatever was there. */
    void put(ItemKey key, Map<String, AttributeValue> attributes) {
        put(key, attributes, null, Map.of());
    }

    /** One page of a query: items, and where to go on. */
    record Page(List<Item> items, Map<String, AttributeValue> next) {
        boolean isLast() {
            return next.isEmpty();
        }
    }

    Page query(QueryRequest.Builder query) {
        QueryResponse page = send(
                "Query",
                client -> client.query(query.tableName(connection.table())
                        .overrideConfiguration(limits())
                        .build()));
        return new Page(
                page.items().stream().map(Item::new).toList(),
                page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of());
    }

    /** Not every implementation says which item a condition failed for, so it is read where it does not. */
    private Attempt refused(ItemKey key, ConditionalCheckFailedException e) {
        return new Attempt(false, e.hasItem() && !e.item().isEmpty() ? new Item(e.item()) : get(key));
    }

    private AwsRequestOverrideConfiguration limits() {
        return connection.limits(remaining());
    }

    /** Whether a call that may end early should. */
    boolean isHalfOver() {
        return end - System.nanoTime() < connection.timeout().toNanos() / 2;
    }

    private Duration remaining() {
        Duration remaining = Duration.ofNanos(end - System.nanoTime());
        if (remaining.isNegative() || remaining.isZero()) {
            throw connection.tooLate(purpose);
        }
        return remaining;
    }

    private <T> T send(String action, Function<DynamoDbClient, T> request) throws TrackerException {
        return connection.send(purpose, action, request);
    }
}
