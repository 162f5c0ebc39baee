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
    private final TakenClaims taken;

    /** Whether another run has marked this one as over before it had a record. */
    private boolean takenForDead;

    StartWrite(Call call, RunStart start) {
        this.call = call;
        this.start = start;
        this.claims = Claim.of(start);
        this.taken = new TakenClaims(call);
    }

    StartAnswer start() {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<StartAnswer> answer = attempt();
            if (answer.isPresent()) {
                return answer.get();
            }
            // a claim changed hands between two requests: look again
        }
        taken.giveBack();
        throw new TrackerException(
                "Run " + start.runId() + " could not be admitted: what it claims changed hands " + ATTEMPTS
                        + " times while it tried; try again",
                null);
    }

    /** Empty if what was seen did not hold any more when it was acted upon. */
    private Optional<StartAnswer> attempt() {
        List<Holder> over = new ArrayList<>();
        for (Claim claim : claims) {
            Holder holder = taken.takeOrMeet(claim);
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
            if (!holder.overtake(call) || !taken.takeFrom(holder)) {
                return Optional.empty();
            }
        }
        return record();
    }

    private Optional<StartAnswer> record() {
        Attempt attempt = call.requests()
                .put(
                        ItemKey.run(start.runId()),
                        RunItem.started(start, taken.fence(), call),
                        RunItem.NO_RECORD_NOR_MARK);
        if (attempt.done()) {
            return Optional.of(new Started(taken.fence()));
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
        Map<String, AttributeValue> record = new LinkedHashMap<>(RunItem.started(start, taken.fence(), call));
        record.put(RunItem.OVERTAKEN, Item.flag(true));
        Attempt attempt = call.requests().put(ItemKey.run(start.runId()), record, RunItem.NO_RECORD);
        return Optional.of(
                attempt.done() ? new Started(taken.fence()) : repeated(Objects.requireNonNull(attempt.item())));
    }

    /** Who took it for dead may have gone on to take its claims, or may yet: only another run can be sure of them. */
    private TrackerException tooSlow() {
        taken.giveBack();
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
            taken.giveBackSince(past);
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
        taken.giveBack();
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
                call.takeableAt(Objects.requireNonNull(holder.inForceUntil(), "only a lease in force refuses")));
    }
}
