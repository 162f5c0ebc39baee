package dev.integrationsrouter.it.documentation;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.core.IntegrationRouter;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class RouterConfiguration {
    @Bean
    ExecutionTracker tracker(@Value("${runs.file}") Path file) {
        return new SqliteTracker(file);
    }

    @Bean
    IntegrationRouter router(ExecutionTracker tracker) {
        return IntegrationRouter.builder().tracker(tracker).build();
    }
}
