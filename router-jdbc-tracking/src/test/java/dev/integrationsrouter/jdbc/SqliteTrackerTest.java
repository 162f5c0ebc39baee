package dev.integrationsrouter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.testkit.ExecutionTrackerContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrackerTest implements ExecutionTrackerContract {

    @TempDir
    Path folder;

    private final List<ExecutionTracker> open = new ArrayList<>();
    private int files;

    @Override
    public ExecutionTracker newTracker(InstantSource clock) {
        files++;
        return opened(clock);
    }

    @Override
    public Optional<ExecutionTracker> sibling(InstantSource clock) {
        return Optional.of(opened(clock));
    }

    @Override
    public int interleavings() {
        return "full".equals(System.getProperty("campaign")) ? 200 : 12;
    }

    private ExecutionTracker opened(InstantSource clock) {
        ExecutionTracker tracker = new SqliteTracker(folder.resolve("runs-" + files + ".db"), clock);
        open.add(tracker);
        return tracker;
    }

    @AfterEach
    void close() {
        open.forEach(ExecutionTracker::close);
    }

    @Test
    void it_is_on_this_machine() {
        assertThat(newTracker(InstantSource.system()).locality()).isEqualTo(Locality.LOCAL);
    }
}
