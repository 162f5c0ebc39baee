package dev.integrationsrouter.core.campaign;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.core.InMemoryTracker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A tracker in memory that is slow at times, and at times fails: before it has done what it was asked for, or after.
 * Of a few runs it never takes the end. It keeps what was tried. Thread-safe.
 */
final class DoubtfulTracker {

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final int MOST_DOOMED = 6;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final InMemoryTracker real;
    private final long seed;
    private final int hangMillis;
    private final AtomicLong calls = new AtomicLong();
    private final Set<UUID> doomedRuns = ConcurrentHashMap.newKeySet();
    private final Set<UUID> doomedRefusals = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Ends> ends = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean sound;

    DoubtfulTracker(InMemoryTracker real, long seed, int hangMillis) {
        this.real = real;
        this.seed = seed;
        this.hangMillis = hangMillis;
    }

    /** What was tried to record as the end of a run or refusal, and what of it was. */
    static final class Ends {
        final Set<String> different = ConcurrentHashMap.newKeySet();
        final AtomicInteger tried = new AtomicInteger();
        volatile boolean arrived;
    }

    private enum Fault {
        NONE,
        BEFORE,
        AFTER,
        SLOW,
        HANG
    }

    InMemoryTracker real() {
        return real;
    }

    /** Whether it is to fail no more. */
    void sound(boolean sound) {
        this.sound = sound;
    }

    /** Whether nobody waits for it, not even those whose callers have given up. */
    boolean isIdle() {
        return underWay.get() == 0;
    }

    Ends endsOf(UUID runId) {
        return ends.computeIfAbsent(runId, id -> new Ends());
    }

    ExecutionTracker asTracker() {
        return (ExecutionTracker) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExecutionTracker.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("locality")) {
                        return Locality.LOCAL;
                    }
                    underWay.incrementAndGet();
                    try {
                        return call(method, arguments);
                    } finally {
                        underWay.decrementAndGet();
                    }
                });
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Object written = arguments == null || arguments.length == 0 ? null : arguments[0];
        Ends end = end(written);
        Fault fault = fault(method.getName(), written);
        switch (fault) {
            case BEFORE -> throw new TrackerException("the store is away", null);
            case SLOW -> pause(5);
            case HANG -> pause(hangMillis);
            default -> {}
        }
        Object answer = perform(method, arguments);
        if (end != null) {
            end.arrived = true;
        }
        if (fault == Fault.AFTER) {
            throw new TrackerException("the store's answer was lost", null);
        }
        return answer;
    }

    private @Nullable Ends end(@Nullable Object written) {
        Ends end = null;
        if (written instanceof RunFinish finish) {
            end = endsOf(finish.run().runId());
            end.different.add(
                    finish.status() + " " + finish.statusCode() + " " + finish.body() + " " + finish.endedAt());
        } else if (written instanceof RunRecord refusal) {
            end = endsOf(refusal.runId());
            end.different.add("REFUSED " + refusal.statusCode() + " " + refusal.body() + " " + refusal.endedAt());
        }
        if (end != null) {
            end.tried.incrementAndGet();
        }
        return end;
    }

    private Fault fault(String operation, @Nullable Object written) {
        if (sound) {
            return Fault.NONE;
        }
        if ((written instanceof RunFinish finish && isDoomed(finish.run().runId(), doomedRuns))
                || (written instanceof RunRecord refusal && isDoomed(refusal.runId(), doomedRefusals))) {
            return Fault.BEFORE;
        }
        double draw = new SplittableRandom(seed + SPREAD * calls.incrementAndGet()).nextDouble();
        return switch (operation) {
            case "start" -> drawn(draw, 0.02, 0.02, 0.02, 0.0005);
            case "finish", "record" -> drawn(draw, 0.04, 0.04, 0.02, 0.0005);
            case "heartbeat" -> drawn(draw, 0.05, 0.05, 0.02, 0.0005);
            default -> drawn(draw, 0.02, 0, 0, 0);
        };
    }

    private static Fault drawn(double draw, double before, double after, double slow, double hang) {
        if (draw < before) {
            return Fault.BEFORE;
        }
        if (draw < before + after) {
            return Fault.AFTER;
        }
        if (draw < before + after + slow) {
            return Fault.SLOW;
        }
        return draw < before + after + slow + hang ? Fault.HANG : Fault.NONE;
    }

    /** A few of all; more would keep too many claims until their leases are over. */
    private boolean isDoomed(UUID id, Set<UUID> doomed) {
        boolean chosen = (id.getLeastSignificantBits() + seed) % 61 == 0 && doomed.size() < MOST_DOOMED;
        return doomed.contains(id) || (chosen && doomed.add(id));
    }

    private @Nullable Object perform(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A store that is slow does not get faster because its caller has lost patience. */
    private static void pause(int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            try {
                NEVER.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // as the comment above says
            }
        }
    }
}
