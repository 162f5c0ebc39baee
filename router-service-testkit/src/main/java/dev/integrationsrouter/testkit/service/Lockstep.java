package dev.integrationsrouter.testkit.service;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets runs make their steps together: each waits at each of its steps for the others, so that what they share is used by all
 * of them at once. As soon as one keeps the others waiting, since it waits for them itself or makes no further step, all go
 * their own way.
 */
final class Lockstep {

    private static final long PATIENCE_MILLIS = 500;

    private final Phaser phaser = new Phaser();

    /** What one run does at its steps. */
    Consumer<Step> join() {
        phaser.register();
        AtomicReference<@Nullable Thread> runsOwn = new AtomicReference<>();
        return step -> {
            if (step.number() == 0) {
                runsOwn.set(Thread.currentThread());
            }
            // threads that the service starts are not counted, so they must not be waited for
            if (runsOwn.get() == Thread.currentThread()) {
                await();
            }
        };
    }

    private void await() {
        int phase = phaser.arrive();
        if (phase < 0) {
            return;
        }
        try {
            phaser.awaitAdvanceInterruptibly(phase, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            phaser.forceTermination();
        } catch (InterruptedException e) {
            phaser.forceTermination();
            Thread.currentThread().interrupt();
        }
    }
}
