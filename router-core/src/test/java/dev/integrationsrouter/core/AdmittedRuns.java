package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** Runs as admission hands them on, for tests of what comes after it. */
final class AdmittedRuns {

    private AdmittedRuns() {}

    /** One that has a minute. */
    static ActiveRun<EchoService.Payload> of(EchoService service) {
        IntegrationRequest request = IntegrationRequest.of(EchoService.NAME, RunType.PROD, Map.of());
        BoundRequest<EchoService.Payload> bound = new BoundRequest<>(
                RegisteredService.Instance.of(service),
                request,
                new EchoService.Payload(null, null, null, null, null, null, null));
        RunStart start = new RunStartBuilder(new UUID(0, 1), Instant.EPOCH).build();
        return new ActiveRun<>(
                bound,
                new ActiveRun.AdmittedStart(start, 0, Duration.ofMinutes(1)),
                InstantSource.system(),
                new InMemoryTracker(),
                progress -> {});
    }
}
