package dev.integrationsrouter.dynamodb;

import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where an item is in the table: the one place that knows how keys are made.
 *
 * @param pk partition key
 * @param sk sort key
 */
record ItemKey(String pk, String sk) {

    static final String PK = "pk";
    static final String SK = "sk";

    /** The record of a run. */
    static ItemKey run(UUID runId) {
        return new ItemKey("RUN#" + runId, "R");
    }

    /** A text of a run that its record has no room for. */
    static ItemKey textOfRun(UUID runId, String name) {
        return run(runId).textBeside(name);
    }

    /** A text that the record with this key has no room for. */
    ItemKey textBeside(String name) {
        return new ItemKey(pk, "T#" + name);
    }

    /** The key of an item that was read. */
    static ItemKey of(Item item) {
        return new ItemKey(item.requiredText(PK), item.requiredText(SK));
    }

    /** What a service remembers under a name: who holds a single flight, and the latest success of a run type. */
    static ItemKey state(String service, String name) {
        return new ItemKey("STATE#" + part(service) + "#" + part(name), "S");
    }

    static ItemKey idempotency(String idempotencyKey) {
        return new ItemKey("IDEM#" + idempotencyKey, "I");
    }

    /** That there are runs of a service. */
    static ItemKey service(String service) {
        return new ItemKey(SERVICES, service);
    }

    /** The partition of all services. */
    static final String SERVICES = "SERVICES";

    Map<String, AttributeValue> attributes() {
        return Map.of(PK, AttributeValue.fromS(pk), SK, AttributeValue.fromS(sk));
    }

    /** Two parts that are joined by # must not be able to look like two others. */
    private static String part(String text) {
        return text.replace("%", "%25").replace("#", "%23");
    }
}
