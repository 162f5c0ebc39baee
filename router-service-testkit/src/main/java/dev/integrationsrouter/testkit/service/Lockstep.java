package dev.integrationsrouter.testkit.service;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets runs make their steps together: each waits at each of its steps for the others, so that what they share is used by
 * all of them at once. As soon as one keeps the others waiting, since it waits for them itself or computes for long, all go
 * their own way.
 */
final class Lockstep {

    private static final long PATIENCE_MILLIS = 500;

    private final Phaser phaser = new Phaser();

    /** One run more, which the others wait for from now on. */
    Member join() {
        phaser.register();
        return new Member();
    }

    /** One of the runs. */
    final class Member {

        /** The thread that makes the run; those that the service starts are not waited for. Null before and after. */
        private volatile @Nullable Thread own;

        void step(Step step) {
            if (step.number() == 0) {
                own = Thread.currentThread();
            }
            if (own == Thread.currentThread()) {
                await();
            }
        }

        void leave() {
            if (own == Thread.currentThread()) {
                own = null;
                phaser.arriveAndDeregister();
            }
        }

        private void await() {
            try {
                phaser.awaitAdvanceInterruptibly(phaser.arrive(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                phaser.forceTermination();
            } catch (InterruptedException e) {
                phaser.forceTermination();
                Thread.currentThread().interrupt();
            }
        }
    }
}
