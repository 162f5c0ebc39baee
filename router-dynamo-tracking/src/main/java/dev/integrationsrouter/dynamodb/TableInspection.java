package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.dynamodb.TableOption.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Makes a report of what was found.
 *
 * @param table as it is
 * @param place where it is
 * @param options how its options stand
 * @param changes what was done to it
 */
record TableInspection(TableDescription table, String place, Map<TableOption, Standing> options, List<String> changes) {

    TableReport report() {
        return new TableReport(fields(), changes, problems(), advice());
    }

    private Map<String, Object> fields() {
        TableShape shape = new TableShape(table);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("table", table.tableName());
        fields.put("status", table.tableStatusAsString());
        fields.put("where", place);
        fields.put("items", (table.itemCount() == null ? 0 : table.itemCount()) + ", as last counted by DynamoDB");
        fields.put("billing", billing());
        fields.put("keys", shape.keys());
        fields.put("indexes", shape.indexes());
        options.forEach((option, standing) -> fields.put(option.field(), standing.toString()));
        fields.put("usable", problems().isEmpty() ? "yes" : "no");
        return Collections.unmodifiableMap(fields);
    }

    private String billing() {
        if (table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST) {
            return "on demand";
        }
        return "provisioned: " + table.provisionedThroughput().readCapacityUnits() + " read and "
                + table.provisionedThroughput().writeCapacityUnits() + " write units";
    }

    private List<String> problems() {
        TableShape shape = new TableShape(table);
        if (!shape.hasNeededKeys()) {
            return List.of(foreign(shape));
        }
        List<String> problems = new ArrayList<>();
        if (table.tableStatus() != TableStatus.ACTIVE && table.tableStatus() != TableStatus.UPDATING) {
            problems.add("it is " + table.tableStatusAsString() + "; wait until it is ACTIVE");
        }
        shape.missingIndexes()
                .forEach(index -> problems.add("index " + index.name() + " is missing; " + create("adds it")));
        shape.wrongIndexes().forEach(wrong -> problems.add(wrong + "; delete it, then " + create("makes it anew")));
        shape.indexesThatAreNotReady().forEach(index -> problems.add(index + "; wait until it is ACTIVE"));
        return problems;
    }

    /** Why a table of another program is left alone. */
    static String foreign(TableShape shape) {
        return "it belongs to another program or version: its key is " + shape.keys() + ", not "
                + TableShape.neededKeys() + "; name another table, for example dynamodb:"
                + shape.table().tableName()
                + "_2";
    }

    private List<String> advice() {
        if (!new TableShape(table).hasNeededKeys()) {
            return List.of();
        }
        List<String> advice = new ArrayList<>();
        List<String> off = options.entrySet().stream()
                .filter(option -> option.getValue() == Standing.OFF)
                .map(option -> option.getKey().toString())
                .toList();
        if (!off.isEmpty()) {
            advice.add(String.join(" and ", off) + (off.size() == 1 ? " is" : " are") + " off; "
                    + create("switches on what this endpoint has"));
        }
        if (options.containsValue(Standing.ON_OTHERWISE)) {
            advice.add("time to live is on for another attribute than " + RunItem.EXPIRES_AT
                    + ", so that old records stay; switch it off, and after an hour " + create("switches it on"));
        }
        return advice;
    }

    private static String create(String does) {
        return "'router table create' " + does;
    }
}
