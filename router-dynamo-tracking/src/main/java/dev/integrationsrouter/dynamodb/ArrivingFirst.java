package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.RunStart;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run that is heard of without its start: that never arrived, or its record was purged. It is admitted with the
 * fence it says it has, unless what it claimed has passed to another run meanwhile.
 */
final class ArrivingFirst {

    private final Call call;
    private final RunStart run;
    private final long fence;
    private final @Nullable Claim key;
    private final @Nullable Claim flight;

    ArrivingFirst(Call call, RunStart run, long fence) {
        this.call = call;
        this.run = run;
        this.fence = fence;
        this.key = Claim.idempotencyKey(run);
        // a start that failed was given no fence, so there is nothing to lose, and nothing to take
        this.flight = fence == 0 ? null : Claim.singleFlight(run);
    }

    /**
     * Afterwards the run has a record, which says so if its lease is lost.
     *
     * @param met the item that was met in the record's place; null for none
     */
    void admit(@Nullable Item met) {
        Holder ofKey = key == null ? null : holderOf(key);
        boolean lost = isTakenForDead(met) || (ofKey != null && ofKey.isInForce()) || isFlightTaken();
        Map<String, AttributeValue> record = new HashMap<>(RunItem.started(run, flight == null ? 0 : fence, call));
        if (!lost && takeKey(ofKey) && takeFlight() && !isTakenForDead(put(record, RunItem.NO_RECORD_NOR_MARK))) {
            return;
        }
        if (!lost) {
            // another run came meanwhile: what it has left again by now is not this run's any more
            Claim.of(run).forEach(claim -> claim.release(call));
        }
        record.put(RunItem.OVERTAKEN, Item.flag(true));
        put(record, RunItem.NO_RECORD);
    }

    /** Who else has the key, or had it last without giving it up; null if nobody. */
    private @Nullable Holder holderOf(Claim key) {
        Item item = call.requests().get(key.key());
        if (item == null || key.isMine(item)) {
            return null;
        }
        return Claim.isHeld(item) || Claim.isRetained(item, call.now()) ? Holder.of(key, item, call) : null;
    }

    private boolean isFlightTaken() {
        if (flight == null) {
            return false;
        }
        Item item = call.requests().get(flight.key());
        return item != null && !flight.isMine(item) && item.numberOf(RunItem.FENCE) >= fence;
    }

    /** Whether another run set out to take a claim from this one before it had a record. */
    private static boolean isTakenForDead(@Nullable Item met) {
        return met != null && !met.has(RunAttributes.RUN_ID) && met.has(RunItem.OVERTAKEN);
    }

    private boolean takeKey(@Nullable Holder before) {
        if (key == null) {
            return true;
        }
        if (before == null) {
            return isOurs(key, key.take(call));
        }
        return before.overtake(call) && isOurs(key, key.takeFrom(before.item(), call));
    }

    private boolean takeFlight() {
        return flight == null || isOurs(flight, flight.takeAgain(fence, call));
    }

    private static boolean isOurs(Claim claim, Attempt taking) {
        Item item = taking.item();
        return taking.done() || (item != null && claim.isMine(item));
    }

    /** The item in the way, if there was one. */
    private @Nullable Item put(Map<String, AttributeValue> record, String condition) {
        Attempt attempt = call.requests().put(ItemKey.run(run.runId()), record, condition);
        return attempt.done() ? null : attempt.item();
    }
}
