package dev.integrationsrouter.core.faults;

import java.util.Locale;

/** What a run has to claim before it may start. */
enum Claim {
    NOTHING,
    FLIGHT,
    KEY,
    BOTH;

    boolean hasFlight() {
        return this == FLIGHT || this == BOTH;
    }

    boolean hasKey() {
        return this == KEY || this == BOTH;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
