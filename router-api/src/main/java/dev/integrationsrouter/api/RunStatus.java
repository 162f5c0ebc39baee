package dev.integrationsrouter.api;

/** Where a run stands. */
public enum RunStatus {
    /** Started, and its lease has not expired. */
    RUNNING,
    /** Ended with 200. */
    SUCCEEDED,
    /** Ended with 207: some items failed for now, or a maximum ended the run. */
    PARTIAL,
    /** Ended by an error of the service, its settings or its upstream. */
    FAILED,
    /** Ended because somebody asked for it, or because the run lost its lease to a successor. */
    CANCELLED,
    /** Ended at its deadline. */
    TIMED_OUT,
    /** Never started: the request was invalid, or the run could not be admitted. */
    REFUSED,
    /** Started, never ended, and its lease has expired: its process is taken to be gone. */
    ABANDONED;

    /** {@return whether the run did what it was asked for, in whole or in part (200 or 207)} */
    public boolean isSuccess() {
        return this == SUCCEEDED || this == PARTIAL;
    }

    /** {@return whether an outcome was recorded, so that waiting for the run is pointless} */
    public boolean isEnded() {
        return this != RUNNING && this != ABANDONED;
    }
}
