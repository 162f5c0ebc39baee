package dev.integrationsrouter.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is in the way of a claim. The record of the holding run is what decides: a run that has ended holds
 * nothing, whatever its claims say, and one whose lease is over may be overtaken.
 *
 * @param claim that is wanted
 * @param item of the claim, as it was met
 * @param inForceUntil when the holder's lease ends unless it is renewed, or a retained key stops answering; null if the
 *     claim may be taken
 * @param mustBeOvertaken whether its record has to say so before the claim is taken from it
 * @param outcome record that a retained key answers with; null if it is not retained
 */
record Holder(
        Claim claim,
        Item item,
        @Nullable Instant inForceUntil,
        boolean mustBeOvertaken,
        @Nullable Item outcome) {

    /**
     * Looks the holder up. A key with a lease that is not over is believed: a duplicate must be cheap, and the key
     * is given up when its run ends. A flight may be left to its run's record to give up.
     */
    static Holder of(Claim claim, Item item, Call call) {
        if (Claim.isRetained(item, call.now())) {
            return retained(claim, item, item.instant(Claim.RETAINED_UNTIL), item.map(Claim.OUTCOME));
        }
        Instant seen = item.instant(Claim.LEASE_UNTIL);
        if (!claim.isFlight() && !call.mayBeTaken(seen)) {
            return holding(claim, item, seen);
        }
        Item run = call.run(Claim.holder(item));
        if (run != null && !RunAttributes.isRunning(run)) {
            return ended(claim, item, run, call);
        }
        // a holder without a record is still being started, or died at that
        Instant lease = run == null ? seen : run.instant(RunAttributes.LEASE_UNTIL);
        return call.mayBeTaken(lease) ? expired(claim, item) : holding(claim, item, lease);
    }

    /**
     * The process may have died when it had recorded the end and nothing else: what else was due to a success is
     * made up for, so that a key still answers with it, and the next run of the flight builds on it.
     */
    private static Holder ended(Claim claim, Item item, Item run, Call call) {
        Instant endedAt = RunAttributes.endedAt(run);
        String retention = item.textOf(Claim.RETENTION);
        if (retention != null && endedAt != null && RunAttributes.isSuccess(run)) {
            Instant until = Instants.after(endedAt, Duration.parse(retention));
            if (call.now().isBefore(until)) {
                return retained(claim, item, until, run);
            }
        }
        if (claim.isFlight() && RunAttributes.isGoodSuccess(run)) {
            LatestSuccess.complete(run, call);
        }
        return over(claim, item);
    }

    private static Holder holding(Claim claim, Item item, @Nullable Instant leaseUntil) {
        return new Holder(claim, item, leaseUntil, false, null);
    }

    private static Holder retained(Claim claim, Item item, @Nullable Instant until, Item outcome) {
        return new Holder(claim, item, until, false, outcome);
    }

    private static Holder expired(Claim claim, Item item) {
        return new Holder(claim, item, null, true, null);
    }

    private static Holder over(Claim claim, Item item) {
        return new Holder(claim, item, null, false, null);
    }

    boolean isInForce() {
        return inForceUntil != null;
    }

    UUID runId() {
        return Claim.holder(item);
    }

    /** Whether it took the claim before a run of that start existed, so that it cannot have taken it from that run. */
    boolean tookBefore(Instant start) {
        Instant takenAt = item.instant(Claim.TAKEN_AT);
        return takenAt != null && takenAt.isBefore(start);
    }

    /**
     * Lets the holder's record say that it has lost its lease, if that is still so. From then on it changes
     * nothing any more, even if it wakes up before the claim is taken from it.
     *
     * @return whether the claim may be taken now
     */
    boolean overtake(Call call) {
        if (!mustBeOvertaken) {
            return true;
        }
        Instant over = call.now().minus(call.settings().clockSkew());
        Change mark = RunItem.changeIfRunning(runId())
                .set(RunItem.OVERTAKEN, Item.flag(true))
                // a holder that never had a record gets none now, only this mark, which must not stay for ever
                .setIfAbsent(RunItem.EXPIRES_AT, RunItem.expiry(call))
                .when(RunItem.NO_RECORD + " OR (" + RunItem.RUNNING + " AND #lease_until <= :over)")
                .with("over", Item.text(Instants.text(over)));
        return call.requests().update(mark).done();
    }
}
