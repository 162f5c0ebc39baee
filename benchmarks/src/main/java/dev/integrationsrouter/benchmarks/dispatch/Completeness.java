package dev.integrationsrouter.benchmarks.dispatch;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.ExecutionTracker;

/**
 * Whether a contender does all that is compared, which its answers alone do not show: one that leaves out a step is fast.
 *
 * @param contender its name
 * @param store where it is to keep its runs
 */
record Completeness(String contender, ExecutionTracker store) {

    /** Fails with what it leaves out. */
    void check(Dispatcher dispatcher) throws Exception {
        Requests.Request request = new Requests().next();
        IntegrationResponse response = request.check(dispatcher.dispatch(request.map()));
        RunRecord record = store.find(response.runId()).orElseThrow(() -> incomplete("keeps no start of a run"));
        if (record.status() != RunStatus.SUCCEEDED || !request.answer().equals(record.body())) {
            throw incomplete("keeps no end of a run");
        }
        if (!record.requestMetadata().contains("benchmark")) {
            throw incomplete("keeps no metadata of a request");
        }
        if (takes(dispatcher)) {
            throw incomplete("takes an invalid order");
        }
    }

    private static boolean takes(Dispatcher dispatcher) {
        try {
            return dispatcher.dispatch(Requests.invalid()).statusCode() == 200;
        } catch (Exception e) { // each refuses in its own way
            return false;
        }
    }

    private IllegalStateException incomplete(String what) {
        return new IllegalStateException("The contender '" + contender + "' " + what);
    }
}
