package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.CancelAnswer;
import java.util.UUID;

/** Leaves word for a run that it is to end. */
final class CancelWrite {

    private final Call call;

    CancelWrite(Call call) {
        this.call = call;
    }

    CancelAnswer request(UUID runId) {
        Attempt attempt = call.requests()
                .update(new Change(ItemKey.run(runId))
                        .set(RunItem.CANCEL_REQUESTED, Item.flag(true))
                        .when("#status = :running AND #lease_until > :now")
                        .with("running", Item.text(RunStatus.RUNNING.name()))
                        .with("now", Item.text(Instants.text(call.now()))));
        if (attempt.done()) {
            return CancelAnswer.REQUESTED;
        }
        Item item = attempt.item();
        return item != null && item.has(RunAttributes.RUN_ID) ? CancelAnswer.ALREADY_ENDED : CancelAnswer.UNKNOWN;
    }
}
