package dev.integrationsrouter.core.faults;

import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.core.QuickDelivery;
import dev.integrationsrouter.core.RouterBuilder;
import java.nio.file.Path;
import java.util.Locale;

/** Where records are kept: how far away the tracker is, and whether there is a journal before it. */
enum Keeping {
    REMOTE_JOURNALED(Locality.REMOTE),
    REMOTE_BARE(Locality.REMOTE),
    LOCAL_BARE(Locality.LOCAL);

    final Locality locality;

    Keeping(Locality locality) {
        this.locality = locality;
    }

    RouterBuilder kept(RouterBuilder builder, Path folder) {
        return isJournaled() ? QuickDelivery.of(builder.journal(folder)) : builder.withoutJournal();
    }

    boolean isJournaled() {
        return this == REMOTE_JOURNALED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
