package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import java.util.Map;

/** A service whose payload may hold anything, and that completes every run. */
@SuppressWarnings("rawtypes") // a class literal has no type arguments
final class FreeService implements IntegrationService<Map> {

    @Override
    public Class<Map> payloadType() {
        return Map.class;
    }

    @Override
    public RunResult run(RunContext<Map> context) {
        return new RunResult.Completed("done", Map.of());
    }
}
