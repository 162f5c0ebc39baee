package dev.integrationsrouter.core.faults;

import java.util.Locale;
import java.util.Set;

/** What a tracker is asked for while it fails. */
enum Operation {
    START,
    HEARTBEAT,
    FINISH,
    RECORD,
    LATEST,
    /** All of them at once, as when the store is out of reach. */
    EVERYTHING;

    private static final Set<String> ALL = Set.of("start", "heartbeat", "finish", "record", "latest");

    boolean covers(String method) {
        return this == EVERYTHING ? ALL.contains(method) : toString().equals(method);
    }

    boolean covers(Operation other) {
        return this == EVERYTHING || this == other;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
