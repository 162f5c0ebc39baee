package dev.integrationsrouter.api.spi;

/** What became of a request to end a run early. */
public enum CancelAnswer {
    /** The run is in progress and learns of it with its next heartbeat. */
    REQUESTED,
    /** The run has ended, was refused, or was abandoned by its process. */
    ALREADY_ENDED,
    /** There is no such run. */
    UNKNOWN
}
