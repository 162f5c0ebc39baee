package dev.integrationsrouter.core.journal;

import java.util.UUID;

/** Whom the journal tells what becomes of records. Called on any thread; must not throw. */
public interface JournalReports {

    /** What a throwable says, with secrets masked. */
    String reason(Throwable failure);

    /** The tracker failed to take a record, which waits and is tried again. */
    void failed(UUID runId, String service, String operation, Throwable failure);

    /** The tracker can never take a record; it is among the dead letters. */
    void deadLettered(UUID runId, String service, String reason);
}
