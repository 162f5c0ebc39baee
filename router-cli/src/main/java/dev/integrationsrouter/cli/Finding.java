package dev.integrationsrouter.cli;

/**
 * A line of {@code router check}.
 *
 * @param what was looked at
 * @param state it is in
 * @param detail what that means, and what would help
 */
record Finding(String what, State state, String detail) {

    enum State {
        OK,
        /** In order, but not all is done. */
        WAITS,
        WRONG
    }

    static Finding ok(String what, String detail) {
        return new Finding(what, State.OK, detail);
    }

    static Finding waits(String what, String detail) {
        return new Finding(what, State.WAITS, detail);
    }

    static Finding wrong(String what, String detail) {
        return new Finding(what, State.WRONG, detail);
    }
}
