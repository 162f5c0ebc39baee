package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what another thread is about to do, without sleeping; far beyond what it takes, a test fails. */
public final class Waits {

    /** Short, but it leaves the processor to those who are waited for. */
    private static final long BETWEEN_LOOKS = TimeUnit.MICROSECONDS.toNanos(100);

    private Waits() {}

    public static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).as("it came to pass").isTrue();
    }

    /** The same where nothing may be thrown. */
    static void untilOpen(CountDownLatch latch) {
        until(() -> latch.getCount() == 0);
    }

    /** For what nothing tells of. */
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    /** For what must not happen: long enough for it to happen, if it does. */
    static void until(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    /** As a service does that has nothing else to do. */
    static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) { // now it has
        }
    }

    /** As a service does that does not heed its interrupt. */
    public static void ignoringInterrupts(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException e) { // and waits on
            }
        }
    }
}
