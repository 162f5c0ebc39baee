package dev.integrationsrouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.testkit.ExecutionTrackerContract;
import dev.integrationsrouter.testkit.RunFinishBuilder;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryTrackerTest implements ExecutionTrackerContract {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final RunIds ids = new RunIds(2);
    private final ExecutionTracker five = new InMemoryTracker(clock, 5);

    @Override
    public ExecutionTracker newTracker(InstantSource clock) {
        return new InMemoryTracker(clock, InMemoryTracker.DEFAULT_CAPACITY);
    }

    @Override
    public int interleavings() {
        return "full".equals(System.getProperty("campaign")) ? 5_000 : 100;
    }

    @Override
    public int contests() {
        return 20;
    }

    @Test
    void it_keeps_as_many_ended_runs_as_asked_for_and_forgets_the_one_that_ended_first() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(0, ended(run(), RunStatus.FAILED).runId());
        }
        assertThat(history()).isEqualTo(all.subList(0, 5));
        assertThat(five.find(all.get(5))).isEmpty();
    }

    @Test
    void by_default_it_keeps_the_last_10_000_runs() {
        ExecutionTracker tracker = new InMemoryTracker();
        List<RunStart> runs = new ArrayList<>();
        for (int i = 0; i <= 10_000; i++) {
            RunStart run = run().build();
            tracker.start(run);
            tracker.finish(new RunFinishBuilder(run, 0).status(RunStatus.FAILED).build());
            runs.add(run);
        }
        assertThat(tracker.find(runs.get(0).runId())).isEmpty();
        assertThat(tracker.find(runs.get(1).runId())).isPresent();
        assertThat(tracker.find(runs.get(10_000).runId())).isPresent();
        assertThat(tracker.locality()).isEqualTo(Locality.IN_PROCESS);
    }

    @Test
    void it_never_forgets_a_run_in_progress_or_its_claims() {
        RunStart running = run().flight("one").key("k").build();
        start(running);
        fill();
        assertThat(five.find(running.runId())).isPresent();
        assertThat(five.start(run().flight("one").build())).isInstanceOf(InProgress.class);
        assertThat(five.start(run().key("k").build())).isInstanceOf(InProgress.class);
    }

    @Test
    void it_never_forgets_the_latest_success_until_there_is_a_newer_one() {
        RunStart first = ended(run(), RunStatus.SUCCEEDED);
        fill();
        assertThat(five.latest("echo", RunType.PROD, true).orElseThrow().runId())
                .isEqualTo(first.runId());
        RunStart second = ended(run(), RunStatus.SUCCEEDED);
        fill();
        assertThat(five.latest("echo", RunType.PROD, true).orElseThrow().runId())
                .isEqualTo(second.runId());
        assertThat(five.find(first.runId())).isEmpty();
        assertThat(history()).hasSize(6);
    }

    @Test
    void it_keeps_the_answer_of_a_retained_key_as_long_as_it_is_retained() {
        RunStart run = ended(run().key("k").retention(Duration.ofHours(1)), RunStatus.PARTIAL);
        fill();
        assertThat(five.start(run().key("k").build()))
                .isEqualTo(new Replay(five.find(run.runId()).orElseThrow()));
        clock.advance(Duration.ofHours(1));
        fill();
        assertThat(five.find(run.runId())).isEmpty();
        assertThat(five.start(run().key("k").build())).isInstanceOf(Started.class);
    }

    @Test
    void it_never_forgets_a_fence() {
        RunStart run = run().flight("one").build();
        long fence = start(run);
        five.finish(new RunFinishBuilder(run, fence).status(RunStatus.FAILED).build());
        fill();
        assertThat(five.find(run.runId())).isEmpty();
        assertThat(start(run().flight("one").build())).isGreaterThan(fence);
    }

    @Test
    void refusals_count_like_ended_runs() {
        RunStart run = ended(run(), RunStatus.FAILED);
        for (int i = 0; i < 5; i++) {
            RunStart refused = run().build();
            five.record(dev.integrationsrouter.api.RunRecord.refused(
                    refused.runId(), "echo", null, clock.instant(), 400, "No", "{}", null));
        }
        assertThat(five.find(run.runId())).isEmpty();
        assertThat(history()).hasSize(5);
    }

    @Test
    void a_page_token_of_something_else_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> five.history(HistoryQuery.newest(1).after("nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("take one from a history page");
    }

    @Test
    void a_capacity_of_nothing_is_refused() {
        assertThatThrownBy(() -> new InMemoryTracker(clock, 0)).hasMessage("capacity must be above 0, not 0");
    }

    private RunStartBuilder run() {
        return new RunStartBuilder(ids.at(clock.instant()), clock.instant());
    }

    private long start(RunStart run) {
        StartAnswer answer = five.start(run);
        assertThat(answer).isInstanceOf(Started.class);
        return ((Started) answer).fence();
    }

    private RunStart ended(RunStartBuilder builder, RunStatus status) {
        RunStart run = builder.build();
        five.finish(new RunFinishBuilder(run, start(run))
                .status(status)
                .at(clock.instant())
                .build());
        return run;
    }

    private void fill() {
        for (int i = 0; i < 12; i++) {
            ended(run(), RunStatus.FAILED);
        }
    }

    private List<UUID> history() {
        return five.history(HistoryQuery.newest(1_000)).runs().stream()
                .map(run -> run.runId())
                .toList();
    }

    @Test
    void large_texts_are_forgotten_before_they_fill_the_heap() {
        InMemoryTracker tracker = new InMemoryTracker();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            UUID id = new UUID(7, i);
            ids.add(id);
            tracker.record(RunRecord.refused(
                    id, "(unknown)", null, Instant.EPOCH.plusSeconds(i), 404, "no", "x".repeat(1 << 20), null));
        }
        assertThat(tracker.find(ids.get(0))).isEmpty();
        assertThat(tracker.find(ids.get(99))).isPresent();
        assertThat(ids.stream().filter(id -> tracker.find(id).isPresent()).count())
                .isLessThanOrEqualTo(32);
    }
}
