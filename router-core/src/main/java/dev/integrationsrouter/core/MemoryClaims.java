package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Claim;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.KeyConflict;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which single flight and which idempotency key. A claim's lease is its run's lease. Not thread-safe:
 * the tracker's lock guards it.
 */
final class MemoryClaims {

    private final Map<FlightKey, Flight> flights = new HashMap<>();
    private final Map<String, KeyClaim> keys = new HashMap<>();

    private record FlightKey(String service, String key) {}

    /** The highest fence so far and who took it; the holder is null once it has been released. */
    private record Flight(long fence, UUID taker, @Nullable MemoryRun holder) {}

    /** Retained: until when the key answers with the outcome of its holder; null while that runs. */
    private record KeyClaim(MemoryRun holder, @Nullable Instant retainedUntil) {

        boolean isInForce(Instant now) {
            return retainedUntil == null ? holder.isAlive(now) : now.isBefore(retainedUntil);
        }

        boolean isOf(UUID runId) {
            return holder.id().equals(runId);
        }

        StartAnswer answer(RunStart start, Instant now) {
            RunStart held = Objects.requireNonNull(holder.start());
            if (!held.fingerprint().equals(start.fingerprint())) {
                return new KeyConflict(holder.id());
            }
            return retainedUntil == null
                    ? inProgress(holder, Claim.IDEMPOTENCY_KEY, now)
                    : new Replay(holder.read(now));
        }
    }

    /** What keeps a run from starting; null if nothing does. */
    @Nullable
    StartAnswer inTheWayOf(RunStart start, Instant now) {
        KeyClaim claim = keyClaim(start);
        if (claim != null && claim.isInForce(now)) {
            return claim.answer(start, now);
        }
        Flight flight = flight(start);
        if (flight != null && flight.holder() != null && flight.holder().isAlive(now)) {
            return inProgress(flight.holder(), Claim.SINGLE_FLIGHT, now);
        }
        return null;
    }

    private static InProgress inProgress(MemoryRun holder, Claim claim, Instant now) {
        return new InProgress(
                holder.id(), claim, Objects.requireNonNull(holder.read(now).leaseUntil()));
    }

    /** The fence of the next taking; 0 without a single-flight key. */
    long nextFence(RunStart start) {
        if (start.flightKey() == null) {
            return 0;
        }
        Flight flight = flight(start);
        return flight == null ? 1 : flight.fence() + 1;
    }

    /** Gives a run what it claims, but no flight without a fence; whoever held it until now has lost it. */
    void take(MemoryRun run) {
        RunStart start = Objects.requireNonNull(run.start());
        if (start.flightKey() != null && run.fence() > 0) {
            Flight before = flights.put(flightKey(start), new Flight(run.fence(), run.id(), run));
            overtake(before == null ? null : before.holder(), run);
        }
        if (start.idempotencyKey() != null) {
            KeyClaim before = keys.put(start.idempotencyKey(), new KeyClaim(run, null));
            overtake(before == null ? null : before.holder(), run);
        }
    }

    private static void overtake(@Nullable MemoryRun before, MemoryRun by) {
        if (before != null && !before.id().equals(by.id())) {
            before.overtake();
        }
    }

    /** Whether a claim of the run has passed to another; a run without a fence has no flight to lose. */
    boolean isLost(MemoryRun run, Instant now) {
        RunStart start = Objects.requireNonNull(run.start());
        Flight flight = flight(start);
        boolean flightLost = flight != null
                && run.fence() > 0
                && (flight.fence() > run.fence()
                        || (flight.fence() == run.fence() && !flight.taker().equals(run.id())));
        KeyClaim claim = keyClaim(start);
        boolean keyLost = claim != null && !claim.isOf(run.id()) && claim.isInForce(now);
        return run.isOvertaken() || flightLost || keyLost;
    }

    /** Who holds now what the run has lost; null if nobody does. */
    @Nullable
    UUID successorOf(RunStart start, Instant now) {
        Flight flight = flight(start);
        if (flight != null && flight.holder() != null && isAnother(flight.holder(), start, now)) {
            return flight.taker();
        }
        KeyClaim claim = keyClaim(start);
        return claim != null && isAnother(claim.holder(), start, now)
                ? claim.holder().id()
                : null;
    }

    private static boolean isAnother(MemoryRun holder, RunStart start, Instant now) {
        return !holder.id().equals(start.runId()) && holder.isAlive(now);
    }

    /** Gives up what the run still holds; the fence stays, and after a success the key answers for a while. */
    void release(RunFinish finish) {
        RunStart start = finish.run();
        Flight flight = flight(start);
        if (flight != null && flight.taker().equals(start.runId())) {
            flights.put(flightKey(start), new Flight(flight.fence(), flight.taker(), null));
        }
        KeyClaim claim = keyClaim(start);
        if (claim == null || !claim.isOf(start.runId())) {
            return;
        }
        if (finish.status().isSuccess()) {
            Instant until = Instants.plus(finish.endedAt(), start.keyRetention());
            keys.put(Objects.requireNonNull(start.idempotencyKey()), new KeyClaim(claim.holder(), until));
        } else {
            keys.remove(start.idempotencyKey());
        }
    }

    /** Whether the run's record is what its idempotency key answers with. */
    boolean isRetained(MemoryRun run, Instant now) {
        KeyClaim claim = run.start() == null ? null : keyClaim(run.start());
        return claim != null && claim.isOf(run.id()) && claim.isInForce(now);
    }

    /** Forgets idempotency keys that are free, unless their run may still come back for them. */
    void forgetFreeKeys(Predicate<UUID> isKept, Instant now) {
        keys.values()
                .removeIf(claim -> !claim.isInForce(now)
                        && (claim.retainedUntil() != null
                                || !isKept.test(claim.holder().id())));
    }

    /** Forgets the idempotency key of a run whose record is forgotten. */
    void forgetKeyOf(RunStart start) {
        KeyClaim claim = keyClaim(start);
        if (claim != null && claim.isOf(start.runId())) {
            keys.remove(start.idempotencyKey());
        }
    }

    private @Nullable Flight flight(RunStart start) {
        return start.flightKey() == null ? null : flights.get(flightKey(start));
    }

    private static FlightKey flightKey(RunStart start) {
        return new FlightKey(start.service(), Objects.requireNonNull(start.flightKey()));
    }

    private @Nullable KeyClaim keyClaim(RunStart start) {
        return start.idempotencyKey() == null ? null : keys.get(start.idempotencyKey());
    }
}
