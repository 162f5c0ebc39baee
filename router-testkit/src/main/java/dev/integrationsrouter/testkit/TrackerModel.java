package dev.integrationsrouter.testkit;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Claim;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.KeyConflict;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contract once more, as plainly as it can be said: lists and loops, no fences, one thread. What a tracker
 * answers to any sequence of operations is compared with this.
 */
final class TrackerModel {

    private static final Comparator<ModelRun> BY_START = Comparator.<ModelRun, Instant>comparing(
                    run -> run.start.startedAt())
            .thenComparing(run -> run.id().toString());

    final Map<UUID, ModelRun> runs = new HashMap<>();
    private final Map<String, ModelRun> flights = new HashMap<>();
    private final Map<String, ModelRun> keys = new HashMap<>();

    /** The answer; the fence in it is always 0. */
    StartAnswer start(RunStart start, Instant now) {
        ModelRun known = runs.get(start.runId());
        if (known != null) {
            return new Started(0);
        }
        StartAnswer refusal = refusal(start, now);
        if (refusal != null) {
            return refusal;
        }
        ModelRun run = new ModelRun(start, now);
        runs.put(run.id(), run);
        if (start.idempotencyKey() != null) {
            overtake(keys.put(start.idempotencyKey(), run));
        }
        if (start.flightKey() != null) {
            overtake(flights.put(flight(start), run));
        }
        return new Started(0);
    }

    private @Nullable StartAnswer refusal(RunStart start, Instant now) {
        ModelRun holder = start.idempotencyKey() == null ? null : keys.get(start.idempotencyKey());
        if (holder != null && (holder.isAlive(now) || holder.isRetained(now))) {
            if (!holder.start.fingerprint().equals(start.fingerprint())) {
                return new KeyConflict(holder.id());
            }
            return holder.end != null
                    ? new Replay(holder.record(now))
                    : new InProgress(holder.id(), Claim.IDEMPOTENCY_KEY, holder.leaseUntil);
        }
        ModelRun flying = start.flightKey() == null ? null : flights.get(flight(start));
        if (flying != null && flying.isAlive(now)) {
            return new InProgress(flying.id(), Claim.SINGLE_FLIGHT, flying.leaseUntil);
        }
        return null;
    }

    private static void overtake(@Nullable ModelRun previous) {
        if (previous != null && previous.end == null) {
            previous.overtaken = true;
        }
    }

    HeartbeatAnswer heartbeat(Heartbeat beat, Instant now) {
        ModelRun run = Objects.requireNonNull(runs.get(beat.run().runId()));
        if (run.end == null) {
            run.progress = beat.progress();
            if (!run.overtaken) {
                run.checkpoint = beat.checkpoint();
                run.leaseUntil = now.plus(run.start.lease());
            }
        }
        return new HeartbeatAnswer(!run.overtaken, successor(run, now), run.cancelRequested);
    }

    FinishAnswer finish(RunFinish finish, Instant now) {
        ModelRun run = Objects.requireNonNull(runs.get(finish.run().runId()));
        if (run.end == null) {
            run.end = finish;
            run.lostAtEnd = run.overtaken;
            run.progress = finish.progress();
            run.checkpoint = run.overtaken ? run.checkpoint : finish.checkpoint();
            flights.remove(flight(run.start), run);
            if (!finish.status().isSuccess()) {
                keys.remove(String.valueOf(run.start.idempotencyKey()), run);
            }
        }
        return new FinishAnswer(run.lostAtEnd, successor(run, now));
    }

    private @Nullable UUID successor(ModelRun run, Instant now) {
        if (!run.overtaken) {
            return null;
        }
        return Stream.of(flights.get(flight(run.start)), keys.get(String.valueOf(run.start.idempotencyKey())))
                .filter(holder -> holder != null && !holder.equals(run) && holder.isAlive(now))
                .map(ModelRun::id)
                .findFirst()
                .orElse(null);
    }

    CancelAnswer cancel(UUID runId, Instant now) {
        ModelRun run = runs.get(runId);
        if (run == null) {
            return CancelAnswer.UNKNOWN;
        }
        run.cancelRequested |= run.isAlive(now);
        return run.isAlive(now) ? CancelAnswer.REQUESTED : CancelAnswer.ALREADY_ENDED;
    }

    long purge(Instant before, Instant now) {
        List<ModelRun> gone = runs.values().stream()
                .filter(run -> run.start.startedAt().isBefore(before))
                .filter(run -> !run.isAlive(now) && !isLatestSuccess(run) && !answersForKey(run, now))
                .toList();
        gone.forEach(run -> runs.remove(run.id()));
        return gone.size();
    }

    private boolean isLatestSuccess(ModelRun run) {
        return runs.values().stream()
                .filter(other -> other.isGoodSuccess() && other.hasTypeOf(run))
                .max(BY_START)
                .filter(run::equals)
                .isPresent();
    }

    private boolean answersForKey(ModelRun run, Instant now) {
        return run.isRetained(now) && run.equals(keys.get(String.valueOf(run.start.idempotencyKey())));
    }

    List<RunRecord> history(Instant now) {
        List<ModelRun> sorted = new ArrayList<>(runs.values());
        sorted.sort(BY_START.reversed());
        return sorted.stream().map(run -> run.record(now)).toList();
    }

    Optional<String> checkpointFor(RunStart start) {
        ModelRun run = Objects.requireNonNull(runs.get(start.runId()));
        return runs.values().stream()
                .filter(other -> BY_START.compare(other, run) < 0 && other.hasRequestOf(run))
                .filter(other -> other.isGoodSuccess() || other.checkpoint != null)
                .max(BY_START)
                .filter(other -> other.end == null || other.end.status() != RunStatus.SUCCEEDED || other.lostAtEnd)
                .map(other -> other.checkpoint);
    }

    private static String flight(RunStart start) {
        return start.service() + " " + start.flightKey();
    }

    /** A progress that tells one heartbeat from another. */
    static Progress progress(int step) {
        return new Progress(step, -1);
    }
}
