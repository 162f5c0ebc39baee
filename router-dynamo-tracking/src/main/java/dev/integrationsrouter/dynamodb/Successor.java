package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.spi.RunStart;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who runs now with a claim that a run has lost. */
final class Successor {

    private Successor() {}

    /** The run in its flight, else the one with its key; null if nobody runs with either. */
    static @Nullable UUID of(RunStart loser, Call call) {
        UUID inFlight = holder(Claim.singleFlight(loser), call);
        return inFlight == null ? holder(Claim.idempotencyKey(loser), call) : inFlight;
    }

    private static @Nullable UUID holder(@Nullable Claim claim, Call call) {
        if (claim == null) {
            return null;
        }
        Item item = call.requests().get(claim.key());
        if (item == null || !Claim.isHeld(item) || claim.isMine(item)) {
            return null;
        }
        UUID holder = Claim.holder(item);
        Item run = call.run(holder);
        if (run != null && !RunAttributes.isRunning(run)) {
            return null;
        }
        Instant leaseUntil = (run == null ? item : run).instant(RunAttributes.LEASE_UNTIL);
        return leaseUntil != null && call.now().isBefore(leaseUntil) ? holder : null;
    }
}
