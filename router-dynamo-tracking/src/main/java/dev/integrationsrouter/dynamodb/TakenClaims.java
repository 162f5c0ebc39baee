package dev.integrationsrouter.dynamodb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a start has taken of its claims so far; it is given back if the run is not admitted. */
final class TakenClaims {

    private final Call call;

    /** What the run has been named the holder of, and since when. */
    private final Map<Claim, Instant> mine = new LinkedHashMap<>();

    private long fence;

    TakenClaims(Call call) {
        this.call = call;
    }

    /** That of the flight; 0 if none was taken. */
    long fence() {
        return fence;
    }

    /** Takes a claim if nobody holds it; else answers who does, or did. */
    @Nullable
    Holder takeOrMeet(Claim claim) {
        Attempt attempt = claim.take(call);
        Item item = Objects.requireNonNull(attempt.item(), "a claim can only be refused by an item");
        // our own answer may have been lost, so that it was sent twice
        if (attempt.done() || claim.isMine(item)) {
            isMine(claim, item);
            return null;
        }
        return Holder.of(claim, item, call);
    }

    /** Takes a claim from a run that is over, unless somebody else was faster. */
    boolean takeFrom(Holder holder) {
        Claim claim = holder.claim();
        Attempt attempt = claim.takeFrom(holder.item(), call);
        Item item = Objects.requireNonNull(attempt.item(), "claims are not deleted");
        if (!attempt.done() && !claim.isMine(item)) {
            return false;
        }
        isMine(claim, item);
        return true;
    }

    private void isMine(Claim claim, Item item) {
        mine.put(claim, Objects.requireNonNull(item.instant(Claim.TAKEN_AT), "each taking says when it was"));
        if (claim.isFlight()) {
            fence = item.numberOf(RunItem.FENCE);
        }
    }

    void giveBack() {
        mine.keySet().forEach(claim -> claim.release(call));
    }

    /** Gives back what was taken then or later. */
    void giveBackSince(Instant time) {
        mine.forEach((claim, takenAt) -> {
            if (!takenAt.isBefore(time)) {
                claim.release(call);
            }
        });
    }
}
