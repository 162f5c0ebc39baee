package dev.integrationsrouter.api.spi;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns when its end is recorded.
 *
 * @param leaseLost whether a claim had passed to another run by then
 * @param successor the run that holds the lost claim now; null if none was lost, and if nobody holds it any more
 */
public record FinishAnswer(boolean leaseLost, @Nullable UUID successor) {}
