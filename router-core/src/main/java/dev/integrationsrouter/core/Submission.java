package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.core.Cancellation.Requested;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The handle of a request on its way.
 *
 * @param request on its way
 * @param answered completed by the router alone
 */
record Submission(OpenRequest request, CompletableFuture<IntegrationResponse> answered) implements RunHandle {

    Submission(OpenRequest request) {
        this(request, new CompletableFuture<>());
    }

    @Override
    public UUID runId() {
        return request.runId();
    }

    @Override
    public CompletableFuture<IntegrationResponse> response() {
        return answered.copy();
    }

    @Override
    public Progress progress() {
        return request.progress();
    }

    @Override
    public boolean cancel() {
        return !answered.isDone() && request.cancel(new Requested());
    }
}
