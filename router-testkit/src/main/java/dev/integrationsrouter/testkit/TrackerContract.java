package dev.integrationsrouter.testkit;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import java.time.InstantSource;
import java.util.Optional;

/** What every part of {@link ExecutionTrackerContract} needs from the test class that inherits it. */
public interface TrackerContract {

    /**
     * {@return a tracker on an empty store} Called several times in some tests: each call gives a store of its own. The
     * test class closes what it has given, for example in an {@code @AfterEach} method.
     *
     * @param clock the only place that the tracker takes the time from
     */
    ExecutionTracker newTracker(InstantSource clock);

    /**
     * {@return another tracker on the store that the last {@link #newTracker} was given, as another process would have;
     * empty for a tracker that shares its store with nobody} The test class closes it.
     *
     * @param clock the only place that the tracker takes the time from
     */
    default Optional<ExecutionTracker> sibling(InstantSource clock) {
        return Optional.empty();
    }

    /**
     * {@return how many characters a body, metadata or error detail may have at least} Lower it where a store has a
     * documented limit.
     */
    default int largestText() {
        return 1 << 20;
    }
}
