package dev.integrationsrouter.dynamodb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table's keys and indexes beside those that the tracker needs.
 *
 * @param table as it is
 */
record TableShape(TableDescription table) {

    boolean hasNeededKeys() {
        return table.keySchema().equals(TableSchema.keys()) && areTexts(TableSchema.keys());
    }

    /** The keys as people write them. */
    String keys() {
        return keys(table.keySchema());
    }

    static String neededKeys() {
        return "pk (partition), sk (sort), both strings";
    }

    List<TableSchema.Index> missingIndexes() {
        return TableSchema.INDEXES.stream()
                .filter(index -> found(index).isEmpty())
                .toList();
    }

    /** Indexes of the right name that do not do, each with what it has. */
    List<String> wrongIndexes() {
        List<String> wrong = new ArrayList<>();
        for (TableSchema.Index index : TableSchema.INDEXES) {
            found(index)
                    .filter(found -> !isRight(found, index))
                    .ifPresent(found -> wrong.add("index " + index.name() + " is on " + keys(found.keySchema())
                            + " with " + projection(found.projection()) + ", and should be on " + keys(index.keys())
                            + " with " + projection(TableSchema.projection(index))));
        }
        return wrong;
    }

    /** Indexes that cannot be asked now. */
    List<String> indexesThatAreNotReady() {
        return TableSchema.INDEXES.stream()
                .flatMap(index -> found(index).stream())
                .filter(index ->
                        index.indexStatus() != IndexStatus.ACTIVE && index.indexStatus() != IndexStatus.UPDATING)
                .map(index -> "index " + index.indexName() + " is " + index.indexStatusAsString())
                .toList();
    }

    /** All indexes that there are, as people write them. */
    Map<String, String> indexes() {
        Map<String, String> indexes = new LinkedHashMap<>();
        table.globalSecondaryIndexes()
                .forEach(index -> indexes.put(
                        index.indexName(),
                        keys(index.keySchema()) + "; " + projection(index.projection()) + "; "
                                + index.indexStatusAsString()));
        return indexes;
    }

    private Optional<GlobalSecondaryIndexDescription> found(TableSchema.Index index) {
        return table.globalSecondaryIndexes().stream()
                .filter(found -> found.indexName().equals(index.name()))
                .findFirst();
    }

    private boolean isRight(GlobalSecondaryIndexDescription found, TableSchema.Index index) {
        return found.keySchema().equals(index.keys())
                && areTexts(index.keys())
                && holds(found.projection(), TableSchema.projection(index));
    }

    private static boolean holds(Projection found, Projection needed) {
        return found.projectionType() == ProjectionType.ALL
                || (needed.projectionType() == ProjectionType.INCLUDE
                        && new HashSet<>(found.nonKeyAttributes()).containsAll(needed.nonKeyAttributes()));
    }

    private boolean areTexts(List<KeySchemaElement> keys) {
        return keys.stream().allMatch(key -> typeOf(key.attributeName()).equals(ScalarAttributeType.S.toString()));
    }

    private String keys(List<KeySchemaElement> keys) {
        return keys.stream().map(this::key).collect(Collectors.joining(", "));
    }

    private String key(KeySchemaElement key) {
        String type = switch (typeOf(key.attributeName())) {
            case "N" -> ", a number";
            case "B" -> ", binary";
            default -> "";
        };
        return key.attributeName() + " (" + (key.keyType() == KeyType.HASH ? "partition" : "sort") + type + ")";
    }

    /** Of a key that there is; what there is not would be a text. */
    private String typeOf(String attribute) {
        return table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(attribute))
                .map(definition -> definition.attributeTypeAsString())
                .findFirst()
                .orElse(ScalarAttributeType.S.toString());
    }

    private static String projection(Projection projection) {
        return switch (projection.projectionType()) {
            case ALL -> "all attributes";
            case INCLUDE -> projection.nonKeyAttributes().size() + " more attributes";
            default -> "the keys alone";
        };
    }
}
