package dev.integrationsrouter.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/** The keys of the table and of its indexes. */
final class TableSchema {

    /** Every record, by service and start. */
    static final Index BY_SERVICE = new Index("by_service", RunAttributes.SERVICE);

    /** The records of runs that have not ended, by service and start. */
    static final Index OPEN_BY_SERVICE = new Index("open_by_service", RunItem.OPEN_SERVICE);

    /** The records that a run of the same request may resume from, or need not because of, by request and start. */
    static final Index BY_REQUEST = new Index("by_request", RunItem.REQUEST_KEY);

    static final List<Index> INDEXES = List.of(BY_SERVICE, OPEN_BY_SERVICE, BY_REQUEST);

    /** What an index on requests has to hold, so that a checkpoint is read from it alone. */
    private static final List<String> RESUMING = List.of(
            RunAttributes.RUN_ID,
            RunAttributes.STATUS,
            RunAttributes.LEASE_LOST,
            RunAttributes.CHECKPOINT,
            RunItem.EXPIRES_AT);

    /**
     * An index; all are sorted by {@link RunItem#HISTORY_KEY}, and hold only items that have both attributes.
     *
     * @param name of the index
     * @param partition attribute that it is partitioned by
     */
    record Index(String name, String partition) {
        List<KeySchemaElement> keys() {
            return List.of(key(partition, KeyType.HASH), key(RunItem.HISTORY_KEY, KeyType.RANGE));
        }
    }

    private TableSchema() {}

    static List<KeySchemaElement> keys() {
        return List.of(key(ItemKey.PK, KeyType.HASH), key(ItemKey.SK, KeyType.RANGE));
    }

    /** The request that makes a table of this name. */
    static CreateTableRequest.Builder creation(String table) {
        return CreateTableRequest.builder()
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys())
                .attributeDefinitions(keyAttributes())
                .globalSecondaryIndexes(
                        INDEXES.stream().map(TableSchema::definition).toList());
    }

    /** The request that adds an index to a table of this name. */
    static UpdateTableRequest.Builder addition(Index index, String table) {
        CreateGlobalSecondaryIndexAction creation = CreateGlobalSecondaryIndexAction.builder()
                .indexName(index.name())
                .keySchema(index.keys())
                .projection(projection(index))
                .build();
        return UpdateTableRequest.builder()
                .tableName(table)
                .attributeDefinitions(attributes(index.keys()))
                .globalSecondaryIndexUpdates(
                        GlobalSecondaryIndexUpdate.builder().create(creation).build());
    }

    private static List<AttributeDefinition> keyAttributes() {
        List<KeySchemaElement> keys = new ArrayList<>(keys());
        INDEXES.forEach(index -> keys.addAll(index.keys()));
        return attributes(keys);
    }

    /** Every key is a text. */
    private static List<AttributeDefinition> attributes(List<KeySchemaElement> keys) {
        Stream<String> names = keys.stream().map(KeySchemaElement::attributeName);
        return new TreeSet<>(names.toList())
                .stream()
                        .map(name -> AttributeDefinition.builder()
                                .attributeName(name)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList();
    }

    private static GlobalSecondaryIndex definition(Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(index.keys())
                .projection(projection(index))
                .build();
    }

    /** What of an item an index has to hold. */
    static Projection projection(Index index) {
        return index.equals(BY_REQUEST)
                ? Projection.builder()
                        .projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes(RESUMING)
                        .build()
                : Projection.builder().projectionType(ProjectionType.ALL).build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
