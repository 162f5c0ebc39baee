package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A request that was submitted, and the run that it becomes. Thread-safe.
 *
 * <pre>{@code
 * RunHandle handle = router.submit(request);
 * handle.response().thenAccept(response -> log.info("{}", response));
 * }</pre>
 */
public interface RunHandle {

    /**
     * {@return the id of the run, or of the refusal; for a replay, that of this request, while its response names
     * the earlier run}
     */
    UUID runId();

    /**
     * {@return the answer} Never completes exceptionally. Cancelling or completing this future changes nothing but the future
     * itself; {@link #cancel()} cancels the run.
     */
    CompletableFuture<IntegrationResponse> response();

    /** {@return how far the run has come; nothing of nothing before it has started} */
    Progress progress();

    /**
     * Asks for the run to end early: it is answered with 499, unless it completes before it notices. Returns at once.
     *
     * @return whether this was the first reason to end, and came before the end
     */
    boolean cancel();
}
