package dev.integrationsrouter.api.spi;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from its heartbeat.
 *
 * @param leaseHeld whether the run still holds its claims; a run without claims always does
 * @param successor the run that holds a lost claim now; null while the lease is held, and if nobody holds it any more
 * @param cancelRequested whether somebody asked the run to end
 */
public record HeartbeatAnswer(boolean leaseHeld, @Nullable UUID successor, boolean cancelRequested) {}
