package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.KeyConflict;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Admits a run: takes its claims, then writes its record. One request for each, unless somebody is in the way.
 *
 * <p>Claims of runs that are over are taken last, when nothing else can refuse the run any more, because a run
 * that is overtaken has lost its lease for good.
 */
final class StartWrite {

    /** Far more than are ever needed: the time-out of the call comes first. */
    private static final int ATTEMPTS = 100;

    private final Call call;
    private final RunStart start;
    private final List<Claim> claims;

    /** What this run has been named the holder of, and since when. */
    private final Map<Claim, Instant> mine = new LinkedHashMap<>();

    private long fence;
    private boolean takenForDead;

    StartWrite(Call call, RunStart start) {
        this.call = call;
        this.start = start;
        this.claims = Claim.of(start);
    }

    StartAnswer start() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<StartAnswer> answer = attempt();
            if (answer.isPresent()) {
                return answer.get();
            }
            // a claim changed hands between two requests: look again
        }
        giveBackAll();
        throw new TrackerException(
                "Run " + start.runId() + " could not be admitted: what it claims changed hands " + ATTEMPTS
                        + " times while it tried; try again",
                null);
    }

    /** Empty if what was seen did not hold any more when it was acted upon. */
    private Optional<StartAnswer> attempt() {
        List<Holder> over = new ArrayList<>();
        for (Claim claim : claims) {
            Holder holder = takeOrMeet(claim);
            if (holder != null && holder.isInForce()) {
                return Optional.of(refusedBy(holder));
            } else if (holder != null) {
                over.add(holder);
            }
        }
        if (takenForDead) {
            throw tooSlow();
        }
        Item known = over.stream().anyMatch(Holder::mustBeOvertaken) ? call.run(start.runId()) : null;
        if (known != null) {
            return Optional.of(repeated(known));
        }
        for (Holder holder : over) {
            if (!holder.overtake(call) || !takeFrom(holder)) {
                return Optional.empty();
            }
        }
        return record();
    }

    private @Nullable Holder takeOrMeet(Claim claim) {
        Attempt attempt = claim.take(call);
        Item item = Objects.requireNonNull(attempt.item(), "a claim can only be refused by an item");
        // our own answer may have been lost, so that it was sent twice
        if (attempt.done() || claim.isMine(item)) {
            isMine(claim, item);
            return null;
        }
        return Holder.of(claim, item, call);
    }

    private boolean takeFrom(Holder holder) {
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

    private Optional<StartAnswer> record() {
        Attempt attempt = call.requests()
                .put(
                        ItemKey.run(start.runId()),
                        RunItem.started(start, fence, call),
                        "attribute_not_exists(#run_id) AND attribute_not_exists(#overtaken)",
                        Map.of());
        if (attempt.done()) {
            return Optional.of(new Started(fence));
        }
        Item item = attempt.item();
        if (item != null && item.has(RunAttributes.RUN_ID)) {
            return Optional.of(repeated(item));
        }
        if (item != null && claims.isEmpty()) {
            return recordBesideMark();
        }
        takenForDead = item != null;
        return Optional.empty();
    }

    /**
     * Somebody took the run for dead, and told late that it was started: it claims nothing by now, so that there is
     * nothing to lose. The mark stays, by which its end knows that it lost what it had.
     */
    private Optional<StartAnswer> recordBesideMark() {
        Map<String, AttributeValue> record = new LinkedHashMap<>(RunItem.started(start, fence, call));
        record.put(RunItem.OVERTAKEN, Item.flag(true));
        Attempt attempt =
                call.requests().put(ItemKey.run(start.runId()), record, "attribute_not_exists(#run_id)", Map.of());
        return Optional.of(attempt.done() ? new Started(fence) : repeated(Objects.requireNonNull(attempt.item())));
    }

    /** Who took it for dead may have gone on to take its claims, or may yet: only another run can be sure of them. */
    private TrackerException tooSlow() {
        giveBackAll();
        return new TrackerException(
                "Run " + start.runId() + " could not be admitted: that took longer than its lease of "
                        + start.lease().toMillis() + " ms, so that another run took it for dead; try again with a"
                        + " new run",
                null);
    }

    /** This start has arrived before: nothing changes, and what it took of a run that is past its claims is given back. */
    private StartAnswer repeated(Item known) {
        Instant past = pastItsClaims(known);
        if (past != null) {
            mine.forEach((claim, takenAt) -> {
                if (!takenAt.isBefore(past)) {
                    claim.release(call);
                }
            });
        }
        return new Started(known.numberOf(RunItem.FENCE));
    }

    /** From when on the run could not take a claim any more, except by a repeated start; null: it still may. */
    private static @Nullable Instant pastItsClaims(Item known) {
        if (!RunAttributes.isRunning(known)) {
            return RunAttributes.endedAt(known);
        }
        return known.has(RunItem.OVERTAKEN) ? known.instant(RunAttributes.LEASE_UNTIL) : null;
    }

    private StartAnswer refusedBy(Holder holder) {
        Item known = holder.tookBefore(start.startedAt()) ? null : call.run(start.runId());
        if (known != null) {
            return repeated(known);
        }
        giveBackAll();
        Item item = holder.item();
        if (holder.claim().isFlight()) {
            return inProgress(holder);
        }
        if (!start.fingerprint().equals(item.textOf(RunItem.FINGERPRINT))) {
            return new KeyConflict(holder.runId());
        }
        Item outcome = holder.outcome();
        return outcome == null ? inProgress(holder) : new Replay(new RunReader(call).read(outcome));
    }

    private StartAnswer inProgress(Holder holder) {
        return new InProgress(
                holder.runId(),
                holder.claim().kind(),
                call.takeableAt(Objects.requireNonNull(holder.leaseUntil(), "only a lease in force refuses")));
    }

    private void giveBackAll() {
        mine.keySet().forEach(claim -> claim.release(call));
    }
}
