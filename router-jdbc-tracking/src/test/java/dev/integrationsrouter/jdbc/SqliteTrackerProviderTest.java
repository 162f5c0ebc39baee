package dev.integrationsrouter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.ExecutionTrackerProvider;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrackerProviderTest {

    private final ExecutionTrackerProvider provider = ServiceLoader.load(ExecutionTrackerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("sqlite"))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    @Test
    void it_takes_the_hosts_clock() {
        SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
        ServiceConfig config =
                ServiceConfig.builder().provide(InstantSource.class, clock).build();
        try (ExecutionTracker tracker =
                provider.create(folder.resolve("runs.db").toString(), config)) {
            RunStart run = new RunStartBuilder(new RunIds(5).at(clock.instant()), clock.instant()).build();
            tracker.start(run);
            assertThat(tracker.find(run.runId()).orElseThrow().status()).isEqualTo(RunStatus.RUNNING);
            clock.advance(Duration.ofSeconds(30));
            assertThat(tracker.find(run.runId()).orElseThrow().status()).isEqualTo(RunStatus.ABANDONED);
        }
    }

    @Test
    void without_a_file_it_says_what_to_write() {
        ServiceConfig config = ServiceConfig.builder().build();
        assertThatThrownBy(() -> provider.create("", config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("The sqlite tracker needs a file; write for example sqlite:runs.db");
        assertThatThrownBy(() -> provider.create("a\0b", config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is no file name");
    }
}
