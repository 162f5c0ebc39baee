package dev.integrationsrouter.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Does things later, on one daemon thread: only what is quick. Idle, it costs nothing. Thread-safe.
 *
 * <p>Each run sets timers and cancels nearly all of them soon afterwards. So neither takes a lock, and the thread is woken
 * only for what is due before it would wake by itself: for timers that are gone by then it wakes in vain once, and not
 * for each.
 */
final class Timers implements AutoCloseable {

    private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long NEVER = Long.MAX_VALUE;
    private static final long AWAKE = Long.MIN_VALUE;

    private final long origin = System.nanoTime();
    private final ConcurrentNavigableMap<Due, Runnable> actions = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Daemons daemons = new Daemons("router-timers");
    private volatile @Nullable Thread thread;
    /** Until when the thread sleeps, in nanoseconds since the origin. */
    private volatile long sleepsUntil = AWAKE;

    private volatile boolean closed;

    /** Something that will be done. */
    interface Timer {
        /** Not any more; unless it is being done. */
        void cancel();
    }

    /**
     * When an action is due.
     *
     * @param nanos since the origin
     * @param number tells those of one instant apart
     */
    private record Due(long nanos, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return nanos == other.nanos ? Long.compare(number, other.number) : Long.compare(nanos, other.nanos);
        }
    }

    /** Once; tried again as long as it throws that no memory is left. */
    Timer after(Duration delay, Runnable action) {
        if (closed) {
            throw new RejectedExecutionException("The router is closed");
        }
        startThread();
        long nanos = TimeUnit.NANOSECONDS.convert(delay); // centuries are cut to what can be counted
        Due due = new Due(later(now(), nanos), numbers.incrementAndGet());
        actions.put(due, action);
        if (due.nanos() < sleepsUntil) {
            LockSupport.unpark(thread);
        }
        return () -> actions.remove(due);
    }

    /** Again and again, also after it has thrown. */
    Timer every(Duration period, Runnable action) {
        Repeated repeated = new Repeated(period, action);
        repeated.next = after(period, repeated);
        return repeated;
    }

    /** Waits on the calling thread, and can be interrupted. Needs no timer, so that closing these leaves nobody waiting. */
    void pause(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await(TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        closed = true;
        actions.clear();
        LockSupport.unpark(thread);
    }

    private void startThread() {
        if (thread == null) {
            synchronized (this) {
                if (thread == null) {
                    Thread started = daemons.newThread(this::work);
                    started.start();
                    thread = started;
                }
            }
        }
    }

    private void work() {
        while (!closed) {
            try {
                doNextOrSleep();
            } catch (OutOfMemoryError e) { // a deadline is held also then: as soon as there is some
                LockSupport.parkNanos(BETWEEN_TRIES);
            }
        }
    }

    private void doNextOrSleep() {
        Map.Entry<Due, Runnable> next = actions.firstEntry();
        if (next != null && next.getKey().nanos() <= now()) {
            perform(next.getValue());
            actions.remove(next.getKey()); // not before: what failed for want of memory is to be tried again
        } else {
            sleep(dueOf(next));
        }
    }

    private static void perform(Runnable action) {
        try {
            action.run();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) { // costs itself alone
            tell(e);
        } finally {
            Thread.interrupted(); // an interrupted thread does not sleep
        }
    }

    private static void tell(Throwable failure) {
        try {
            Failures.tellHandlerIfFatal(failure);
            Log.ROUTER.error(
                    "What was to be done later threw {}", failure.getClass().getName());
        } catch (Throwable e) { // the host's handler or logging: all deadlines hang on this thread
        }
    }

    private void sleep(long until) {
        sleepsUntil = until;
        // who sets a timer meanwhile either sees until when, and wakes this thread, or is seen here
        if (!closed && dueOf(actions.firstEntry()) >= until) {
            LockSupport.parkNanos(this, until - now());
        }
        sleepsUntil = AWAKE;
    }

    private static long dueOf(Map.@Nullable Entry<Due, Runnable> next) {
        return next == null ? NEVER : next.getKey().nanos();
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    private static long later(long now, long nanos) {
        return nanos > NEVER - now ? NEVER : now + nanos;
    }

    private final class Repeated implements Timer, Runnable {
        private final Duration period;
        private final Runnable action;
        private volatile boolean cancelled;
        private volatile @Nullable Timer next;

        Repeated(Duration period, Runnable action) {
            this.period = period;
            this.action = action;
        }

        @Override
        public void run() {
            try {
                action.run();
            } catch (OutOfMemoryError e) { // there may be some at its next time
                return;
            } finally {
                again();
            }
        }

        private void again() {
            if (!cancelled && !closed) {
                Timer set = after(period, this);
                next = set;
                if (cancelled) {
                    set.cancel();
                }
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            Timer set = next;
            if (set != null) {
                set.cancel();
            }
        }
    }
}
