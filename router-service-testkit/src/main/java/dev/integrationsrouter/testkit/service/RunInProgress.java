package dev.integrationsrouter.testkit.service;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.core.RunHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request that was sent, and may not have been answered yet. */
final class RunInProgress {

    private final IntegrationRouter router;
    private final RunHandle handle;
    private final RunWatch watch;
    private final Duration patience;

    RunInProgress(IntegrationRouter router, RunHandle handle, RunWatch watch, Duration patience) {
        this.router = router;
        this.handle = handle;
        this.watch = watch;
        this.patience = patience;
    }

    /** Waits for the answer. */
    ServiceRun await() {
        try {
            IntegrationResponse response = handle.response().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new ServiceRun(response, record(response), watch);
        } catch (TimeoutException e) {
            throw stillRunning(e);
        } catch (InterruptedException e) {
            handle.cancel();
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted while it waited for its run", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A response never completes exceptionally", e);
        }
    }

    /** Waits until something has happened in the run, or it has been answered without; no longer than for its end. */
    void awaitEither(CompletableFuture<?> event) {
        CompletableFuture.anyOf(event, handle.response())
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private RunRecord record(IntegrationResponse response) {
        return router.tracker()
                .find(response.runId())
                .orElseThrow(() -> new IllegalStateException("The router has recorded no run " + response.runId()));
    }

    private AssertionError stillRunning(TimeoutException e) {
        handle.cancel();
        IntegrationResponse response = handle.response().join(); // at the latest when the grace is over
        String whereabouts = String.valueOf(record(response).errorDetail());
        return new AssertionError(
                "The run had not ended after " + patience.toSeconds() + " s; its steps were " + watch.steps()
                        + ". Cancelled, it was answered: " + response.body() + ". " + whereabouts
                        + "\nIf it needs so long, give the harness more patience: builder(…).patience(…).",
                e);
    }
}
