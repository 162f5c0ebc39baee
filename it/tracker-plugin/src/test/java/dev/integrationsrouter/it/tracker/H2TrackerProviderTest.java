package dev.integrationsrouter.it.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.ServiceConfig;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.ExecutionTrackerProvider;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.TrackerException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2TrackerProviderTest {

    private static final ServiceConfig CONFIG = ServiceConfig.builder().build();

    private final ExecutionTrackerProvider provider =
            ServiceLoader.load(ExecutionTrackerProvider.class).findFirst().orElseThrow();

    @TempDir
    Path folder;

    @Test
    void it_is_found_by_its_name_and_names_its_store() {
        String file = folder.resolve("runs").toString();
        try (ExecutionTracker tracker = provider.create(file, CONFIG)) {
            assertThat(provider.name()).isEqualTo("h2");
            assertThat(tracker.store()).isEqualTo("h2:" + file);
            assertThat(tracker.locality()).isEqualTo(Locality.LOCAL);
        }
        assertThat(folder.resolve("runs.mv.db")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "runs;INIT=CREATE ALIAS x", "a\0b"})
    void a_location_that_is_no_file_is_refused_with_an_example(String location) {
        assertThatThrownBy(() -> provider.create(location, CONFIG))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("write for example h2:runs");
    }

    @Test
    void a_file_that_cannot_be_made_is_refused_by_its_name() {
        String nowhere = folder.resolve("runs.mv.db/no/folder").toString();
        try (ExecutionTracker tracker = provider.create(folder.resolve("runs").toString(), CONFIG)) {
            assertThat(tracker.history(HistoryQuery.newest(1)).runs()).isEmpty();
            assertThatThrownBy(() -> provider.create(nowhere, CONFIG))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(nowhere);
        }
    }

    @Test
    void a_closed_tracker_says_what_it_could_not_do() {
        ExecutionTracker tracker = provider.create(folder.resolve("runs").toString(), CONFIG);
        tracker.close();
        tracker.close();
        assertThatThrownBy(() -> tracker.history(HistoryQuery.newest(1)))
                .isInstanceOf(TrackerException.class)
                .hasMessageContaining("Cannot read the history")
                .hasMessageContaining(folder.toString());
    }
}
