package dev.integrationsrouter.api.spi;

/**
 * Is told what happens to requests and runs, for metrics, alerts and displays.
 *
 * <p>Every listener has a thread of its own, on which it is told one event after another in the order in which they
 * happened. It can therefore neither delay nor break a run: what it throws is logged, and if it is so slow that
 * 10,000 events wait for it, further ones are left out, which is logged too. When the router closes, a listener gets
 * a second for the events that are left.
 */
public interface RunListener {

    /**
     * A request was answered without a run.
     *
     * @param event the request, and what it was answered
     */
    default void refused(RunEvent.Refused event) {}

    /**
     * A request was answered with the outcome of an earlier run.
     *
     * @param event the request, and the earlier run
     */
    default void replayed(RunEvent.Replayed event) {}

    /**
     * A run was admitted, and its service is about to be called.
     *
     * @param event the run
     */
    default void started(RunEvent.Started event) {}

    /**
     * A run said how far it has come.
     *
     * @param event the run and its progress
     */
    default void progress(RunEvent.Progressed event) {}

    /**
     * A run has ended.
     *
     * @param event the run and its outcome
     */
    default void finished(RunEvent.Finished event) {}

    /**
     * The thread of a run that was to end early ignores its interrupt.
     *
     * @param event the run
     */
    default void threadLeftBehind(RunEvent.ThreadLeftBehind event) {}

    /**
     * The tracker can never take what was to be recorded of a request or a run; it is kept among the dead letters.
     *
     * @param event what was to be recorded, and why it cannot be
     */
    default void deadLettered(RunEvent.DeadLettered event) {}

    /**
     * A call of the tracker failed.
     *
     * @param event the call, and why it failed
     */
    default void trackerDegraded(RunEvent.TrackerDegraded event) {}
}
