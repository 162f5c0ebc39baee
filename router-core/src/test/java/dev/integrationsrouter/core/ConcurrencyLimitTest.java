package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.core.Cancellation.Requested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Places that are given back just when somebody stops waiting for them. */
class ConcurrencyLimitTest {

    private static final int PLACES = 3;
    private static final int CALLERS = 12;
    private static final int ROUNDS = "full".equals(System.getProperty("campaign")) ? 200_000 : 4_000;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ConcurrencyLimit limit = new ConcurrencyLimit(PLACES, Duration.ofNanos(30_000));
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger waitedInVain = new AtomicInteger();
    private final AtomicInteger interrupts = new AtomicInteger();
    private final OpenRequest[] asking = new OpenRequest[CALLERS];

    @Test
    void no_place_is_lost_or_given_twice_when_callers_give_up_are_interrupted_or_cancelled() throws Exception {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int number = i;
            callers.add(new Thread(() -> takeAndGiveBack(callers, number)));
        }
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(most).hasValue(PLACES);
        assertThat(waitedInVain).hasPositiveValue();
        assertThat(interrupts).hasPositiveValue();
        for (int i = 0; i < PLACES; i++) {
            assertThat(limit.acquire(request())).as("place %d is free", i).isTrue();
        }
        assertThat(limit.acquire(request())).as("there are no more").isFalse();
    }

    private void takeAndGiveBack(List<Thread> callers, int number) {
        SplittableRandom random = new SplittableRandom(number);
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int i = 0; i < ROUNDS || (!hasSeenAll() && System.nanoTime() < end); i++) {
            OpenRequest request = request();
            asking[number] = request;
            try {
                if (limit.acquire(request)) {
                    most.accumulateAndGet(taken.incrementAndGet(), Math::max);
                    disturb(callers, random);
                    taken.decrementAndGet();
                    limit.release();
                } else {
                    waitedInVain.incrementAndGet();
                }
            } catch (InterruptedException e) {
                interrupts.incrementAndGet();
            }
        }
    }

    private boolean hasSeenAll() {
        return waitedInVain.get() > 0 && interrupts.get() > 0 && most.get() == PLACES;
    }

    /** Who has a place interrupts or cancels somebody, just before it gives it back. */
    private void disturb(List<Thread> callers, SplittableRandom random) {
        int other = random.nextInt(CALLERS);
        switch (random.nextInt(4)) {
            case 0 -> callers.get(other).interrupt();
            case 1 -> {
                OpenRequest request = asking[other];
                if (request != null) {
                    request.cancel(new Requested());
                }
            }
            default -> {}
        }
    }

    private static OpenRequest request() {
        return new OpenRequest(new UUID(1, 1), (run, why) -> false, null);
    }
}
