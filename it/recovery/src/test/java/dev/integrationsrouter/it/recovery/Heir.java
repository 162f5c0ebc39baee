package dev.integrationsrouter.it.recovery;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import java.nio.file.Path;
import java.time.InstantSource;

/** A router that opens what dead processes left, and makes no runs of its own. */
final class Heir implements AutoCloseable {

    private final ExecutionTracker tracker;
    private final IntegrationRouter router;

    private Heir(ExecutionTracker tracker, IntegrationRouter router) {
        this.tracker = tracker;
        this.router = router;
    }

    static Heir of(Site site, Path journal) {
        ExecutionTracker tracker = site.tracker(InstantSource.system(), Site.LONGEST_PATIENCE);
        return new Heir(tracker, site.router(tracker, journal).build());
    }

    @Override
    public void close() {
        router.close();
        tracker.close();
    }
}
