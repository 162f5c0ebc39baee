package dev.integrationsrouter.it.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.testkit.ExecutionTrackerContract;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2TrackerTest implements ExecutionTrackerContract {

    private static final RunRecord REFUSAL =
            RunRecord.refused(new UUID(1, 2), "s", null, Instant.EPOCH, 400, "No", RunRecord.EMPTY_JSON, null);

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

    private ExecutionTracker opened(InstantSource clock) {
        ExecutionTracker tracker = new H2Tracker(folder.resolve("runs-" + files), clock);
        open.add(tracker);
        return tracker;
    }

    @Test
    void an_interrupted_caller_leaves_the_file_open_for_the_others() {
        ExecutionTracker tracker = newTracker(InstantSource.system());
        Thread.currentThread().interrupt();
        try {
            tracker.record(REFUSAL);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(tracker.find(REFUSAL.runId())).contains(REFUSAL);
    }

    @Test
    void records_are_there_when_the_file_is_opened_again() {
        ExecutionTracker tracker = newTracker(InstantSource.system());
        tracker.record(REFUSAL);
        tracker.close();
        assertThat(opened(InstantSource.system()).find(REFUSAL.runId())).contains(REFUSAL);
    }

    @AfterEach
    void close() {
        open.forEach(ExecutionTracker::close);
    }
}
