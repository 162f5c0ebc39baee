package com.example.words;

import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.IntegrationService;
import dev.integrationsrouter.api.spi.IntegrationServiceProvider;
import java.nio.file.Path;

/** Found by ServiceLoader: names the service, and makes it from its settings. */
public final class WordCountProvider implements IntegrationServiceProvider {

    @Override
    public String name() {
        return "word_count";
    }

    @Override
    public IntegrationService<?> create(ServiceConfig config) {
        return new WordCountService(Path.of(config.require("words.folder")));
    }
}
