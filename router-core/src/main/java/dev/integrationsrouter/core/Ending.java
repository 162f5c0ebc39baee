package dev.integrationsrouter.core;

/**
 * That a run is over.
 *
 * @param outcome how it ended
 * @param leftThread whether its service goes on all the same, on a thread that ignores its interrupt
 */
record Ending(Outcome outcome, boolean leftThread) {

    static Ending of(Outcome outcome) {
        return new Ending(outcome, false);
    }
}
