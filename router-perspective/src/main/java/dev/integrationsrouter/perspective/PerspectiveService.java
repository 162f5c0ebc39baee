package dev.integrationsrouter.perspective;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunPolicy;
import dev.integrationsrouter.perspective.payload.PerspectivePayload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service: reads the settings, opens both ends, and makes a {@link Classification} between them. */
final class PerspectiveService implements IntegrationService<PerspectivePayload> {

    private final ServiceConfig config;
    private final Tuning tuning;
    private final Providers providers = new Providers();

    PerspectiveService(ServiceConfig config, Tuning tuning) {
        this.config = config;
        this.tuning = tuning;
    }

    @Override
    public Class<PerspectivePayload> payloadType() {
        return PerspectivePayload.class;
    }

    @Override
    public RunPolicy policy() {
        return RunPolicy.builder()
                .deadline(Duration.ofHours(24))
                .maxConcurrent(4)
                .singleFlight(PerspectiveService::flight)
                .build();
    }

    /** One prod at a time, and one of each backfill; a dry run is in nobody's way. */
    private static Optional<String> flight(IntegrationRequest request, String fingerprint) {
        if (Boolean.TRUE.equals(request.payload().get("dry_run"))) {
            return Optional.empty();
        }
        return Optional.of(request.runType() == RunType.PROD ? RunType.PROD.wireName() : fingerprint);
    }

    @Override
    public List<String> problems() {
        return Settings.problems(config, providers);
    }

    @Override
    public RunResult run(RunContext<PerspectivePayload> context) throws Exception {
        try {
            Settings settings = Settings.read(config, providers);
            PostSource posts = PostSettings.read(config);
            Optional<ScoreStore> provided = config.provided(ScoreStore.class);
            if (provided.isPresent()) {
                return classify(context, settings, posts, provided.get());
            }
            try (ScoreStore scores = Settings.openScores(config)) {
                return classify(context, settings, posts, scores);
            }
        } catch (ConfigurationException e) {
            return new RunResult.Failed(FailureKind.CONFIGURATION, String.valueOf(e.getMessage()), Map.of());
        }
    }

    private RunResult classify(
            RunContext<PerspectivePayload> context, Settings settings, PostSource posts, ScoreStore scores) {
        return new Classification(context, settings, tuning, posts, scores).run();
    }

    @Override
    public void close() {
        providers.close();
    }
}
