package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.TrackerException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes records of items, with the texts that stand beside them. */
final class RunReader {

    private final Call call;

    RunReader(Call call) {
        this.call = call;
    }

    /** The record as it stands now; null if there is none, or none any more. */
    @Nullable
    RunRecord find(UUID runId) {
        Item item = call.run(runId);
        return item == null || !RunItem.isReadable(item, call.now()) ? null : read(item);
    }

    RunRecord read(Item item) {
        return RunAttributes.read(whole(item), call.now());
    }

    private Item whole(Item item) {
        Map<String, AttributeValue> apart = item.map(LargeTexts.TEXTS).attributes();
        if (apart.isEmpty()) {
            return item;
        }
        UUID runId = item.uuid(RunAttributes.RUN_ID);
        Map<String, AttributeValue> whole = new HashMap<>(item.attributes());
        apart.forEach((name, keyPart) -> whole.put(name, Item.text(text(runId, name, keyPart.s()))));
        return new Item(whole);
    }

    private String text(UUID runId, String name, String keyPart) {
        Item found = call.requests().get(ItemKey.textOfRun(runId, keyPart));
        if (found == null || !found.has(LargeTexts.TEXT)) {
            throw new TrackerException(
                    "The " + name + " of run " + runId
                            + " is missing from the run table; was its item deleted by hand?",
                    null);
        }
        return found.requiredText(LargeTexts.TEXT);
    }
}
