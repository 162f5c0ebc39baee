package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.RunType;
import java.util.Objects;
import java.util.UUID;

/**
 * Which run it is.
 *
 * @param runId its id
 * @param service the registered name of its service
 * @param runType which kind of run was asked for
 */
public record RunInfo(UUID runId, String service, RunType runType) {

    /** Checks for nulls. */
    public RunInfo {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(runType, "runType");
    }
}
