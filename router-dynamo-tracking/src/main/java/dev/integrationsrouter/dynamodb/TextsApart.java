package dev.integrationsrouter.dynamodb;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes the texts that a record has no room for, before the record that names them. */
record TextsApart(Call call, UUID runId) {

    void put(LargeTexts.Fitted fitted, Map<String, AttributeValue> expiry) {
        fitted.apart().forEach((keyPart, text) -> {
            Map<String, AttributeValue> item = new HashMap<>(expiry);
            item.put(LargeTexts.TEXT, Item.text(text));
            call.requests().put(ItemKey.textOfRun(runId, keyPart), item);
        });
    }
}
