package dev.integrationsrouter.testkit.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets one run stop at a step (or at its end), another begin and end meanwhile, and the first one go on: what the second has left where the
 * first keeps something is then in the first one's answer. Neither is recorded before the service has returned from both, so
 * that none builds on the other. A run that the other one keeps waiting, since it holds a lock, say, goes on by itself.
 */
final class Detour {

    private static final long PATIENCE_MILLIS = 500;

    private final int step;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CountDownLatch innerReturned = new CountDownLatch(1);
    private final CountDownLatch outerReturned = new CountDownLatch(1);

    /**
     * Nothing has run yet.
     *
     * @param step at which the outer run stops
     */
    Detour(int step) {
        this.step = step;
    }

    /** The two runs, which have ended. */
    record Runs(ServiceRun outer, ServiceRun inner) {}

    /** Runs the inner request while the outer one stands still. */
    Runs make(HarnessRequest outer, HarnessRequest inner) {
        RunInProgress first =
                outer.onStep(this::step).onEnd(this::outerReturned).send();
        first.awaitEither(stopped);
        RunInProgress second = inner.onEnd(this::innerReturned).send();
        return new Runs(first.await(), second.await());
    }

    private void step(Step now) {
        if (now.number() == step) {
            stop();
        }
    }

    private void stop() {
        stopped.complete(null);
        await(innerReturned);
    }

    /** One that has not come so far stops here. */
    private void outerReturned() {
        outerReturned.countDown();
        stop();
    }

    private void innerReturned() {
        innerReturned.countDown();
        await(outerReturned);
    }

    /** Whatever becomes of it: nobody waits for ever. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void await(CountDownLatch latch) {
        try {
            latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
