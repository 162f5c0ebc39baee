package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.FailureKind;

/**
 * Why a run ends before its last post.
 *
 * @param kind whose fault it is
 * @param sentence for people
 */
record Stop(FailureKind kind, String sentence) {

    /** Carries the end of a run out of the source that is being read. Without stack trace: it is no error of ours. */
    static final class Signal extends RuntimeException {
        Signal() {
            super("the run has stopped", null, false, false);
        }
    }
}
