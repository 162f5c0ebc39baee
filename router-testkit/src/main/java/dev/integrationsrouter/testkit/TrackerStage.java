package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tracker on an empty store, its clock, and short names for what the contract does with them. */
final class TrackerStage {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration TICK = Duration.ofMillis(1);

    /** Each status that a run may end with. */
    static final List<RunStatus> ENDS =
            List.of(RunStatus.SUCCEEDED, RunStatus.PARTIAL, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.TIMED_OUT);

    /** An id that no run has. */
    static final UUID NOBODY = new UUID(0x7000L, Long.MIN_VALUE);

    final SettableClock clock = new SettableClock(NOON);
    final ExecutionTracker tracker;
    private final RunIds ids = new RunIds(1);

    TrackerStage(TrackerContract contract) {
        tracker = contract.newTracker(clock);
    }

    RunStartBuilder run() {
        return new RunStartBuilder(ids.at(clock.instant()), clock.instant());
    }

    RunStart runWithFlight(String key) {
        return run().flight(key).build();
    }

    StartAnswer.Started begin(RunStart run) {
        StartAnswer answer = tracker.start(run);
        assertThat(answer).as("nothing is in the way of " + run).isInstanceOf(StartAnswer.Started.class);
        return (StartAnswer.Started) answer;
    }

    /** Starts a run, and answers its fence. */
    long start(RunStart run) {
        return begin(run).fence();
    }

    /** Starts a run, and answers what it is to resume from. */
    @Nullable
    String resumed(RunStart run) {
        begin(run);
        return tracker.checkpointFor(run).orElse(null);
    }

    /** Starts a run, and ends it in the same instant. */
    RunStart ended(RunStartBuilder builder, RunStatus status) {
        RunStart run = builder.build();
        end(run, start(run), status);
        return run;
    }

    FinishAnswer end(RunStart run, long fence, RunStatus status) {
        return tracker.finish(finish(run, fence).status(status).build());
    }

    RunFinishBuilder finish(RunStart run, long fence) {
        return new RunFinishBuilder(run, fence).at(clock.instant());
    }

    HeartbeatAnswer beat(RunStart run, long fence) {
        return tracker.heartbeat(new Heartbeat(run, fence, Progress.NONE, null, null));
    }

    HeartbeatAnswer save(RunStart run, long fence, @Nullable String checkpoint) {
        return tracker.heartbeat(new Heartbeat(run, fence, Progress.NONE, null, checkpoint));
    }

    RunRecord read(RunStart run) {
        return read(run.runId());
    }

    RunRecord read(UUID runId) {
        return tracker.find(runId).orElseThrow(() -> new AssertionError("No record of run " + runId));
    }

    RunStatus status(RunStart run) {
        return read(run).status();
    }

    RunRecord refused(RunStartBuilder builder) {
        RunStart run = builder.build();
        RunRecord refusal = RunRecord.refused(
                run.runId(), run.service(), run.runType(), run.startedAt(), 400, "No", run.requestMetadata(), null);
        tracker.record(refusal);
        return refusal;
    }

    List<UUID> history(HistoryQuery query) {
        return idsOf(all(tracker, query));
    }

    /** Every run of a query, page by page. */
    static List<RunRecord> all(ExecutionTracker tracker, HistoryQuery query) {
        List<RunRecord> runs = new ArrayList<>();
        HistoryPage page = tracker.history(query);
        runs.addAll(page.runs());
        for (int pages = 1; page.nextPageToken().isPresent(); pages++) {
            assertThat(pages).as("pages of a history that has an end").isLessThan(10_000);
            page = tracker.history(query.after(page.next()));
            runs.addAll(page.runs());
        }
        return runs;
    }

    static List<UUID> idsOf(List<RunRecord> runs) {
        return runs.stream().map(RunRecord::runId).toList();
    }

    static HistoryQuery everything() {
        return HistoryQuery.newest(HistoryQuery.MAX_LIMIT);
    }
}
