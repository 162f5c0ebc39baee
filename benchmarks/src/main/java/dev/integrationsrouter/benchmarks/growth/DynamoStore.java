package dev.integrationsrouter.benchmarks.growth;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.benchmarks.store.ItemPattern;
import dev.integrationsrouter.benchmarks.store.LocalDynamo;
import dev.integrationsrouter.dynamodb.DynamoTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A DynamoDB table with many runs: the first and the last are the tracker's, the others are copies of the first one's item. */
final class DynamoStore {

    /** The most that DynamoDB takes in a request. */
    private static final int BATCH = 25;

    private DynamoStore() {}

    /** Makes the table; answers its tracker. */
    static DynamoTracker filled(LocalDynamo dynamo, int size) {
        String table = "runs-" + size;
        Runs runs = new Runs();
        DynamoTracker tracker = dynamo.tracker(table);
        RunStart first = runs.unclaimed();
        keep(tracker, first);
        Map<String, AttributeValue> item = dynamo.client()
                .getItem(get -> get.tableName(table).key(Map.of("pk", text("RUN#" + first.runId()), "sk", text("R"))))
                .item();
        ItemPattern pattern = new ItemPattern(first);
        copy(dynamo.client(), table, () -> pattern.of(runs.unclaimed(), item), size - 2);
        keep(tracker, runs.unclaimed());
        return tracker;
    }

    private static void keep(DynamoTracker tracker, RunStart run) {
        tracker.start(run);
        tracker.finish(Runs.end(run));
    }

    private static void copy(
            DynamoDbClient client, String table, Supplier<Map<String, AttributeValue>> items, int copies) {
        List<WriteRequest> batch = new ArrayList<>();
        for (int i = 1; i <= copies; i++) {
            Map<String, AttributeValue> copy = items.get();
            batch.add(WriteRequest.builder().putRequest(put -> put.item(copy)).build());
            if (batch.size() == BATCH || i == copies) {
                client.batchWriteItem(write -> write.requestItems(Map.of(table, List.copyOf(batch))));
                batch.clear();
            }
        }
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }
}
