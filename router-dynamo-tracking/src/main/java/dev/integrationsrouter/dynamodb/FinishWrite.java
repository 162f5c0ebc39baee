package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Records how a run ended, then gives up its claims and, after a success, becomes the latest one. The record
 * comes first and decides: should the process die after it, nobody is in the way of others, because a run that has
 * ended holds nothing; and whoever repeats the call completes what is missing, by the outcome that was recorded.
 */
final class FinishWrite {

    private final Call call;
    private final RunFinish finish;
    private final RunStart run;

    FinishWrite(Call call, RunFinish finish) {
        this.call = call;
        this.finish = finish;
        this.run = finish.run();
    }

    FinishAnswer finish() {
        Attempt attempt = end();
        if (attempt.metNoRecord()) {
            new ArrivingFirst(call, run, finish.fence()).admit(attempt.item());
            attempt = end();
        }
        if (isOvertaken(attempt)) {
            attempt = endAfterLoss(Objects.requireNonNull(attempt.item()));
        }
        Item recorded = Objects.requireNonNull(attempt.item(), "a record that was there is not deleted by a run");
        conclude(recorded);
        boolean lost = recorded.flagOf(RunAttributes.LEASE_LOST);
        return new FinishAnswer(lost, lost ? Successor.of(run, call) : null);
    }

    private static boolean isOvertaken(Attempt attempt) {
        Item item = attempt.item();
        return !attempt.done() && item != null && RunAttributes.isRunning(item);
    }

    /** Writes the end, if the run still has its lease; its first recorded end stays. */
    private Attempt end() {
        Change end = ending(RunItem.ended(finish, finish.checkpoint(), false));
        boolean resumable = finish.checkpoint() != null || finish.status() == RunStatus.SUCCEEDED;
        end.set(RunItem.REQUEST_KEY, resumable ? Item.text(RunItem.requestKey(run)) : null);
        return call.requests().update(end.when(RunItem.IN_POSSESSION));
    }

    /** A run that lost its lease has no say any more in where the next one goes on: its saved checkpoint stays. */
    private Attempt endAfterLoss(Item overtaken) {
        Change end = ending(RunItem.ended(finish, overtaken.textOf(RunAttributes.CHECKPOINT), true));
        return call.requests().update(end.when(RunItem.RUNNING));
    }

    /** What the start has written is not written again. */
    private Change ending(RunRecord record) {
        LargeTexts.Fitted fitted = LargeTexts.fit(RunAttributes.of(record));
        Map<String, AttributeValue> attributes = fitted.attributes();
        attributes.keySet().removeAll(RunAttributes.OF_THE_START);
        AttributeValue expiry = expiry(fitted);
        new TextsApart(call, run.runId()).put(fitted, expiry == null ? Map.of() : Map.of(RunItem.EXPIRES_AT, expiry));
        Change end = RunItem.changeIfRunning(run.runId());
        for (String name : RunAttributes.OPTIONAL) {
            end.set(name, attributes.remove(name));
        }
        return end.setAll(attributes).set(RunItem.EXPIRES_AT, expiry).remove(RunItem.OPEN_SERVICE);
    }

    /**
     * Not before a retained key stops answering; and never for a success that is too large for one item, because
     * copies of its record go on naming the items beside it.
     */
    private @Nullable AttributeValue expiry(LargeTexts.Fitted fitted) {
        Duration retention = call.settings().retention();
        if (retention == null || (finish.status().isSuccess() && !fitted.apart().isEmpty())) {
            return null;
        }
        Duration longer = run.idempotencyKey() != null && run.keyRetention().compareTo(retention) > 0
                ? run.keyRetention()
                : retention;
        return RunItem.expiry(finish.endedAt(), longer);
    }

    private void conclude(Item recorded) {
        Map<String, AttributeValue> record = RunAttributes.recordIn(recorded);
        Claim key = Claim.idempotencyKey(run);
        if (key != null && RunAttributes.isSuccess(recorded)) {
            key.retain(record, Objects.requireNonNull(RunAttributes.endedAt(recorded)), call);
        } else if (key != null) {
            key.release(call);
        }
        Claim flight = Claim.singleFlight(run);
        if (RunAttributes.isGoodSuccess(recorded)) {
            becomeLatest(flight, record);
        } else if (flight != null) {
            flight.release(call);
        }
    }

    /** A flight in another item than the latest success is left to the record, which says that its holder has ended. */
    private void becomeLatest(@Nullable Claim flight, Map<String, AttributeValue> record) {
        if (flight != null && LatestSuccess.sharesItemWith(flight)) {
            LatestSuccess.setAndRelease(flight, record, call);
        } else {
            LatestSuccess.set(run, record, call);
        }
    }
}
