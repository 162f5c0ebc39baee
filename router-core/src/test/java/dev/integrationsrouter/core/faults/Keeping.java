package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.core.RouterBuilder;
import java.util.Locale;

/** Where records are kept: how far away the tracker is, and whether there is a journal before it. */
enum Keeping {
    REMOTE_BARE(Locality.REMOTE),
    LOCAL_BARE(Locality.LOCAL);

    final Locality locality;

    Keeping(Locality locality) {
        this.locality = locality;
    }

    RouterBuilder kept(RouterBuilder builder) {
        return builder.withoutJournal();
    }

    boolean isJournaled() {
        return name().endsWith("JOURNALED");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
