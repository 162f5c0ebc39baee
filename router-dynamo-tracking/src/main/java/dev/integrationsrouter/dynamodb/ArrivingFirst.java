package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.RunStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    ArrivingFirst(Call call, RunStart run, long fence) {
        this.call = call;
        this.run = run;
        this.fence = fence;
    }

    /**
     * Afterwards the run has a record, which says so if its lease is lost.
     *
     * @param met the item that was met in the record's place; null for none
     */
    void admit(@Nullable Item met) {
        List<Holder> over = new ArrayList<>();
        boolean lost = isTakenForDead(met);
        for (Claim claim : Claim.of(run)) {
            Item item = call.requests().get(claim.key());
            lost |= item != null && isTaken(claim, item, over);
        }
        long given = run.flightKey() == null ? 0 : Math.max(1, fence);
        Map<String, AttributeValue> record = new HashMap<>(RunItem.started(run, given, call));
        if (!lost && take(over, given) && !isTakenForDead(put(record, RunItem.NO_RECORD_NOR_MARK))) {
            return;
        }
        if (!lost) {
            // another run came meanwhile: what it has left again by now is not this run's any more
            Claim.of(run).forEach(claim -> claim.release(call));
        }
        record.put(RunItem.OVERTAKEN, Item.flag(true));
        put(record, RunItem.NO_RECORD);
    }

    /** Whether another run set out to take a claim from this one before it had a record. */
    private static boolean isTakenForDead(@Nullable Item met) {
        return met != null && !met.has(RunAttributes.RUN_ID) && met.has(RunItem.OVERTAKEN);
    }

    /** The item in the way, if there was one. */
    private @Nullable Item put(Map<String, AttributeValue> record, String condition) {
        Attempt attempt = call.requests().put(ItemKey.run(run.runId()), record, condition);
        return attempt.done() ? null : attempt.item();
    }

    private boolean isTaken(Claim claim, Item item, List<Holder> over) {
        if (claim.isMine(item) || neverHeld(claim)) {
            return false;
        }
        if (claim.isFlight()) {
            return item.numberOf(RunItem.FENCE) >= fence;
        }
        Holder holder = holderOf(claim, item);
        if (holder != null && !holder.isInForce()) {
            over.add(holder);
        }
        return holder != null && holder.isInForce();
    }

    /** A start that failed was given no fence, so there is nothing to lose, and nothing to take. */
    private boolean neverHeld(Claim claim) {
        return claim.isFlight() && fence == 0;
    }

    private @Nullable Holder holderOf(Claim claim, Item item) {
        return Claim.isHeld(item) || Claim.isRetained(item, call.now()) ? Holder.of(claim, item, call) : null;
    }

    private boolean take(List<Holder> over, long given) {
        for (Holder holder : over) {
            if (!holder.overtake(call)) {
                return false;
            }
        }
        for (Claim claim : Claim.of(run)) {
            if (neverHeld(claim)) {
                continue;
            }
            Attempt attempt = claim.isFlight() ? claim.takeAgain(given, call) : takeKey(claim, over);
            Item item = attempt.item();
            if (!attempt.done() && (item == null || !claim.isMine(item))) {
                return false;
            }
        }
        return true;
    }

    private Attempt takeKey(Claim key, List<Holder> over) {
        return over.isEmpty() ? key.take(call) : key.takeFrom(over.get(0).item(), call);
    }
}
