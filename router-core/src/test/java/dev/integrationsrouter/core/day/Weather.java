package dev.integrationsrouter.core.day;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.core.day.Outage.Manner;
import dev.integrationsrouter.core.faults.FailingTracker;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the tracker fail as the hour has it, and keeps what was tried to be said of each run's end. Thread-safe. */
final class Weather implements FailingTracker.Gate {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final List<Manner> STEADY = List.copyOf(EnumSet.complementOf(EnumSet.of(Manner.FLICKERS)));
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final InstantSource clock;
    private final List<Outage> outages;
    private final long seed;
    private final AtomicLong calls = new AtomicLong();
    private final Map<UUID, Set<String>> ends = new ConcurrentHashMap<>();
    private final Map<Manner, AtomicLong> met = new EnumMap<>(Manner.class);
    private volatile boolean fine;

    Weather(InstantSource clock, List<Outage> outages, long seed) {
        this.clock = clock;
        this.outages = outages;
        this.seed = seed;
        for (Manner manner : Manner.values()) {
            met.put(manner, new AtomicLong());
        }
    }

    /** From now on. */
    void clearUp() {
        fine = true;
    }

    /** How many calls met what. */
    Map<Manner, AtomicLong> met() {
        return met;
    }

    /** Whether it fails as no call has met it so far. */
    boolean isNews() {
        Manner manner = manner();
        return manner != null && callsThatMet(manner).get() == 0;
    }

    private AtomicLong callsThatMet(Manner manner) {
        return Objects.requireNonNull(met.get(manner));
    }

    /** All different ends that were tried to be recorded of a run or refusal. */
    Set<String> endsOf(UUID runId) {
        return ends.getOrDefault(runId, Set.of());
    }

    /** The runs and refusals of which an end was tried to be recorded. */
    Set<UUID> ended() {
        return ends.keySet();
    }

    @Override
    public <T> T pass(String operation, Object about, Supplier<T> doing) throws Throwable {
        note(about);
        Manner manner = manner();
        if (manner != null) {
            callsThatMet(manner).incrementAndGet();
        }
        if (manner == Manner.FLICKERS) {
            int draw = new SplittableRandom(seed + SPREAD * calls.incrementAndGet()).nextInt(2 * STEADY.size());
            manner = draw < STEADY.size() ? STEADY.get(draw) : null;
        }
        return manner == null ? doing.get() : pass(manner, doing);
    }

    private static <T> T pass(Manner manner, Supplier<T> doing) throws InterruptedException {
        switch (manner) {
            case REFUSES -> throw new TrackerException("the store is away", null);
            case MISTAKEN -> throw new IllegalStateException("a mistake of the plugin's");
            case HANGS -> {
                untilGivenUp();
                throw new TrackerException("given up", null);
            }
            case LATE -> untilGivenUp();
            case SLOW -> {
                boolean unused = NEVER.await(3, TimeUnit.MILLISECONDS);
            }
            default -> {}
        }
        T answer = doing.get();
        if (manner == Manner.ANSWER_LOST) {
            throw new TrackerException("the store's answer was lost", null);
        }
        return answer;
    }

    private @Nullable Manner manner() {
        if (fine) {
            return null;
        }
        return outages.stream()
                .filter(outage -> outage.isAt(clock.instant()))
                .map(Outage::manner)
                .findFirst()
                .orElse(null);
    }

    private void note(Object about) {
        if (about instanceof RunFinish finish) {
            ends.computeIfAbsent(finish.run().runId(), id -> ConcurrentHashMap.newKeySet())
                    .add(finish.status() + " " + finish.statusCode() + " " + finish.body() + " " + finish.endedAt());
        } else if (about instanceof RunRecord refusal) {
            ends.computeIfAbsent(refusal.runId(), id -> ConcurrentHashMap.newKeySet())
                    .add("REFUSED " + refusal.statusCode() + " " + refusal.body() + " " + refusal.endedAt());
        }
    }

    private static void untilGivenUp() {
        try {
            NEVER.await();
        } catch (InterruptedException e) { // now it is
        }
    }
}
