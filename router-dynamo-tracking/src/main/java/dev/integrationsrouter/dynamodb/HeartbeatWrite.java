package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import java.util.Objects;

/** Renews the lease of a run and saves what it says: one request, and one more for an idempotency key. */
final class HeartbeatWrite {

    private final Call call;
    private final Heartbeat beat;
    private final RunStart run;

    HeartbeatWrite(Call call, Heartbeat beat) {
        this.call = call;
        this.beat = beat;
        this.run = beat.run();
    }

    HeartbeatAnswer renew() {
        Attempt attempt = call.requests().update(renewal());
        if (attempt.metNoRecord()) {
            new ArrivingFirst(call, run, beat.fence()).admit(attempt.item());
            attempt = call.requests().update(renewal());
        }
        Item item = Objects.requireNonNull(attempt.item(), "a record that was there is not deleted by a run");
        boolean cancelRequested = item.flagOf(RunItem.CANCEL_REQUESTED);
        if (attempt.done()) {
            renewKey();
            return new HeartbeatAnswer(true, null, cancelRequested);
        }
        boolean lost = RunAttributes.isRunning(item) || item.flagOf(RunAttributes.LEASE_LOST);
        if (RunAttributes.isRunning(item)) {
            showProgress();
        }
        return new HeartbeatAnswer(!lost, lost ? Successor.of(run, call) : null, cancelRequested);
    }

    /** What the run has not named yet it cannot have meant to delete. */
    private Change renewal() {
        Change renewal = RunItem.changeIfRunning(run.runId())
                .set(RunAttributes.LEASE_UNTIL, Item.text(Instants.text(Instants.after(call.now(), run.lease()))))
                .set(RunItem.EXPIRES_AT, RunItem.expiry(call))
                .setAll(RunAttributes.progress(beat.progress()))
                .setAll(RunAttributes.window(beat.window()))
                .when(RunItem.IN_POSSESSION);
        if (beat.checkpoint() != null) {
            renewal.set(RunAttributes.CHECKPOINT, Item.text(beat.checkpoint()))
                    .set(RunItem.REQUEST_KEY, Item.text(RunItem.requestKey(run)));
        }
        return renewal;
    }

    private void renewKey() {
        Claim key = Claim.idempotencyKey(run);
        if (key != null) {
            key.renew(call);
        }
    }

    /** All that a run may still do that has lost its lease. */
    private void showProgress() {
        call.requests()
                .update(RunItem.changeIfRunning(run.runId())
                        .setAll(RunAttributes.progress(beat.progress()))
                        .when(RunItem.RUNNING));
    }
}
