package dev.integrationsrouter.core;

import dev.integrationsrouter.core.journal.JournalReports;
import java.util.UUID;

/** Tells the host's listeners what becomes of records that wait in the journal. */
record TrackerReports(Listeners listeners, Redactor redactor) implements JournalReports {

    @Override
    public String reason(Throwable failure) {
        return redactor.summary(failure);
    }

    @Override
    public void failed(UUID runId, String service, String operation, Throwable failure) {
        Failures.tellHandlerIfFatal(failure, redactor);
        listeners.trackerDegraded(runId, service, operation, redactor.summary(failure), false);
    }

    @Override
    public void deadLettered(UUID runId, String service, String reason) {
        listeners.deadLettered(runId, service, reason);
    }
}
