package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps the record of a request that was refused. */
final class RefusalWrite {

    private final Call call;

    RefusalWrite(Call call) {
        this.call = call;
    }

    void record(RunRecord refusal) {
        LargeTexts.Fitted fitted = LargeTexts.fit(RunAttributes.of(refusal));
        Duration retention = call.settings().retention();
        Map<String, AttributeValue> expiry = retention == null
                ? Map.of()
                : Map.of(RunItem.EXPIRES_AT, RunItem.expiry(refusal.startedAt(), retention));
        new TextsApart(call, refusal.runId()).put(fitted, expiry);
        Map<String, AttributeValue> item = new LinkedHashMap<>(fitted.attributes());
        item.put(RunItem.HISTORY_KEY, Item.text(RunItem.historyKey(refusal)));
        item.putAll(expiry);
        call.requests().put(ItemKey.run(refusal.runId()), item, RunItem.NO_RECORD);
    }
}
