package dev.integrationsrouter.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The services that there are records of, so that the history of all of them needs no scan. Each is written before
 * its first record; a process remembers which it has written. Thread-safe.
 */
final class Services {

    private static final String FIRST_SEEN = "first_seen";

    /** Names come from requests too: what they can make a process remember has an end. */
    private static final int REMEMBERED = 10_000;

    private final Set<String> written = ConcurrentHashMap.newKeySet();

    void remember(String service, Call call) {
        if (written.contains(service)) {
            return;
        }
        call.requests()
                .update(new Change(ItemKey.service(service))
                        .set(FIRST_SEEN, Item.text(Instants.text(call.now())))
                        .when("attribute_not_exists(#first_seen)"));
        if (written.size() < REMEMBERED) {
            written.add(service);
        }
    }

    /** All of them, in the order of their names. */
    static List<String> all(Call call) {
        List<String> services = new ArrayList<>();
        Map<String, AttributeValue> after = Map.of();
        do {
            QueryRequest.Builder query = QueryRequest.builder()
                    .keyConditionExpression("#pk = :services")
                    .expressionAttributeNames(Map.of("#pk", ItemKey.PK))
                    .expressionAttributeValues(Map.of(":services", Item.text(ItemKey.SERVICES)))
                    .consistentRead(true);
            Requests.Page page = call.requests().query(after.isEmpty() ? query : query.exclusiveStartKey(after));
            page.items().forEach(item -> services.add(item.requiredText(ItemKey.SK)));
            after = page.next();
        } while (!after.isEmpty());
        return services;
    }
}
