package dev.integrationsrouter.api.spi;

import dev.integrationsrouter.api.IntegrationResponse;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunType;
import java.util.UUID;

/**
 * Is told what happens to runs. Called on the router's own threads, so answer quickly; what is thrown is logged
 * and changes nothing.
 */
public interface RunListener {

    /** A run was admitted, and its service is about to be called. */
    default void started(UUID runId, String service, RunType runType) {}

    /** A run said how far it has come. */
    default void progress(UUID runId, String service, Progress progress) {}

    /** A request was answered: after the end of its run, or instead of one. */
    default void answered(IntegrationResponse response) {}
}
