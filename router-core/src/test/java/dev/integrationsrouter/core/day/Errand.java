package dev.integrationsrouter.core.day;

import org.jspecify.annotations.Nullable;

/**
 * The payload of the day's services.
 *
 * @param act what comes of it
 * @param millis how long it takes
 * @param flight what must not run twice at once; null: anything may
 */
record Errand(Act act, int millis, @Nullable String flight) {

    /** What comes of a run. */
    enum Act {
        COMPLETE,
        PARTIAL,
        UPSTREAM,
        QUOTA,
        THROW,
        READ,
        SAVE
    }
}
