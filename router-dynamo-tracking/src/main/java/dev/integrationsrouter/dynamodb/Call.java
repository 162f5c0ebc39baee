package dev.integrationsrouter.dynamodb;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call of the tracker.
 *
 * @param requests what it asks the table
 * @param now when it began; a lease that it renews counts from here, before the request is even sent
 * @param settings of the tracker
 */
record Call(Requests requests, Instant now, Settings settings) {

    /**
     * What a tracker was built with.
     *
     * @param clockSkew how far the clocks of two processes may differ: a claim is not taken from another run
     *     before its lease is over by that much
     * @param retention how long records are kept after the run's end; null: for ever
     */
    record Settings(Duration clockSkew, @Nullable Duration retention) {}

    /** Whether a lease is over so surely that another run may take its claims. */
    boolean mayBeTaken(@Nullable Instant leaseUntil) {
        return leaseUntil == null || !now.isBefore(takeableAt(leaseUntil));
    }

    /** When claims of that lease may be taken by others. */
    Instant takeableAt(Instant leaseUntil) {
        return Instants.after(leaseUntil, settings.clockSkew());
    }

    /** The item of a run's record, whatever its state; null if there is none, or if it was purged. */
    @Nullable
    Item run(UUID runId) {
        Item item = requests.get(ItemKey.run(runId));
        return item != null && item.has(RunAttributes.RUN_ID) ? item : null;
    }
}
