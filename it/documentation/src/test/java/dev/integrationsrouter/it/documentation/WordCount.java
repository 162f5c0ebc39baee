package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.RunContext;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;

public class WordCount implements IntegrationService<WordCount.Payload> {
    public record Payload(@NotBlank String text) {}

    @Override
    public Class<Payload> payloadType() {
        return Payload.class;
    }

    @Override
    public RunResult run(RunContext<Payload> context) {
        int words = context.payload().text().strip().split("\\s+").length;
        return new RunResult.Completed("Counted " + words + " words", Map.of("words", words));
    }
}
