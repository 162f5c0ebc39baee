package dev.integrationsrouter.core;

/**
 * That a run is over.
 *
 * @param outcome how it ended
 * @param leftThread whether its service goes on all the same, on a thread that ignores its interrupt
 */
record Ending(Outcome outcome, boolean leftThread) {

    /** When there was not even memory left to say more. */
    static final Ending LAST_RESORT = new Ending(Outcome.LAST_RESORT, false);

    /** The same, of a run whose service goes on. */
    static final Ending LAST_RESORT_LEFT = new Ending(Outcome.LAST_RESORT, true);

    static Ending of(Outcome outcome) {
        return new Ending(outcome, false);
    }
}
