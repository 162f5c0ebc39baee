package dev.integrationsrouter.dynamodb;

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
                .update(RunItem.changeIfRunning(runId)
                        .set(RunItem.CANCEL_REQUESTED, Item.flag(true))
                        .when(RunItem.RUNNING + " AND #lease_until > :now")
                        .with("now", Item.text(Instants.text(call.now()))));
        if (attempt.done()) {
            return CancelAnswer.REQUESTED;
        }
        return attempt.metNoRecord() ? CancelAnswer.UNKNOWN : CancelAnswer.ALREADY_ENDED;
    }
}
