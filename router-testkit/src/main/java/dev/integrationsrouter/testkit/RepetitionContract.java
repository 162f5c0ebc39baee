package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Writes arrive twice, late, or before earlier ones: the store ends up the same. */
public interface RepetitionContract extends TrackerContract {

    /** A repeated start is no sign of life and takes no new fence. */
    @Test
    default void starting_twice_changes_nothing_and_answers_the_same_fence() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        long fence = s.start(run);
        RunRecord before = s.read(run);
        s.clock.advance(Duration.ofSeconds(10));
        assertThat(s.start(run))
                .as("a repeated start has the fence that it had")
                .isEqualTo(fence);
        assertThat(s.read(run))
                .as("a repeated start leaves the record, and its lease, as they were")
                .isEqualTo(before);
        assertThat(s.history(TrackerStage.everything()))
                .as("a repeated start is no second run")
                .containsExactly(run.runId());
    }

    /** A late repetition does not bring a run back, nor its claims. */
    @Test
    default void starting_again_after_the_end_sets_nothing_back() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        long fence = s.start(run);
        s.end(run, fence, RunStatus.FAILED);
        RunRecord ended = s.read(run);
        s.clock.advance(TrackerStage.TICK);
        assertThat(s.start(run))
                .as("the start of a run that has ended has the fence that it had")
                .isEqualTo(fence);
        assertThat(s.read(run))
                .as("the start of a run that has ended leaves its end as it was")
                .isEqualTo(ended);
        s.begin(s.run().flight("one").key("k").build());
    }

    /** A repeated start of a run that lost its lease takes nothing back. */
    @Test
    default void starting_again_after_a_takeover_takes_nothing_back() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.runWithFlight("one");
        long fence = s.start(loser);
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.runWithFlight("one");
        long higher = s.start(winner);
        assertThat(s.start(loser))
                .as("the start of a run that lost its lease has the fence that it had")
                .isEqualTo(fence);
        assertThat(s.beat(winner, higher).leaseHeld())
                .as("the successor holds its lease still")
                .isTrue();
        assertThat(s.beat(loser, fence).leaseHeld())
                .as("the lost lease was not taken back")
                .isFalse();
    }

    /** The first recorded end stays. */
    @Test
    default void the_first_recorded_end_stays() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().key("k").build();
        long fence = s.start(run);
        s.end(run, fence, RunStatus.SUCCEEDED);
        RunRecord ended = s.read(run);
        s.clock.advance(TrackerStage.TICK);
        assertThat(s.end(run, fence, RunStatus.FAILED).leaseLost())
                .as("the second end has not lost a lease")
                .isFalse();
        assertThat(s.read(run))
                .as("the second end leaves the first one as it was")
                .isEqualTo(ended);
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the key answers with the first end")
                .isEqualTo(new StartAnswer.Replay(ended));
    }

    /** A second end does not retain a key that the first one freed. */
    @Test
    default void a_success_after_a_recorded_failure_retains_no_key() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().key("k").build();
        s.start(run);
        s.end(run, 0, RunStatus.FAILED);
        s.end(run, 0, RunStatus.SUCCEEDED);
        s.begin(s.run().key("k").build());
    }

    /** A repeated end is not taken for the end of the run that came after. */
    @Test
    default void a_repeated_end_leaves_the_next_holder_of_the_claims_alone() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.run().flight("one").key("k").build();
        long fence = s.start(first);
        s.end(first, fence, RunStatus.FAILED);
        RunStart second = s.run().flight("one").key("k").build();
        long higher = s.start(second);
        assertThat(s.end(first, fence, RunStatus.FAILED).leaseLost())
                .as("the first run had ended when its claims were taken")
                .isFalse();
        assertThat(s.read(first).leaseLost())
                .as("the record of the first run does not say that it lost its lease")
                .isFalse();
        assertThat(s.beat(second, higher).leaseHeld())
                .as("the second run holds its lease still")
                .isTrue();
        assertThat(s.tracker.start(s.run().flight("one").build()))
                .as("the second run holds its flight still")
                .isInstanceOf(StartAnswer.InProgress.class);
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the second run holds its key still")
                .isInstanceOf(StartAnswer.InProgress.class);
    }

    /** The dead stay dead. */
    @Test
    default void a_heartbeat_after_the_end_changes_nothing() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        long fence = s.start(run);
        s.end(run, fence, RunStatus.FAILED);
        RunRecord ended = s.read(run);
        s.tracker.heartbeat(new Heartbeat(run, fence, new Progress(8, 9), TimeWindow.ALL, "[8]"));
        assertThat(s.read(run))
                .as("a heartbeat leaves a run that has ended as it was")
                .isEqualTo(ended);
        s.begin(s.run().flight("one").key("k").build());
    }

    /** Repeating a refusal, or taking a run's id for one, changes nothing. */
    @Test
    default void recording_a_refusal_twice_or_over_a_run_changes_nothing() {
        TrackerStage s = new TrackerStage(this);
        RunRecord refusal = s.refused(s.run());
        s.tracker.record(RunRecord.refused(
                refusal.runId(), "other", null, TrackerStage.NOON.plusSeconds(1), 503, "Later", "{}", null));
        assertThat(s.read(refusal.runId()))
                .as("a refusal that is recorded again leaves the first one as it was")
                .isEqualTo(refusal);
        RunStart run = s.ended(s.run(), RunStatus.SUCCEEDED);
        RunRecord ended = s.read(run);
        s.tracker.record(RunRecord.refused(run.runId(), "echo", null, TrackerStage.NOON, 400, "No", "{}", null));
        assertThat(s.read(run))
                .as("a refusal with the id of a run leaves that as it was")
                .isEqualTo(ended);
    }

    /** Start, heartbeat and end in any order, each up to twice, leave the same record and the same claims. */
    @Test
    default void writes_in_any_order_and_number_converge() {
        Set<RunRecord> outcomes = new HashSet<>();
        TrackerStage probe = new TrackerStage(this);
        long fence = probe.start(probe.runWithFlight("one"));
        for (String order :
                List.of("shf", "sf", "sshff", "sfh", "sfs", "hsf", "hf", "hfs", "f", "fs", "fh", "fhsfhs")) {
            TrackerStage s = new TrackerStage(this);
            RunStart run = s.run().flight("one").key("k").build();
            Heartbeat beat = new Heartbeat(run, fence, new Progress(1, 2), null, "[1]");
            RunFinish end = s.finish(run, fence).progress(new Progress(2, 2)).build();
            order.chars().forEach(write -> {
                switch (write) {
                    case 's' -> s.begin(run);
                    case 'h' -> s.tracker.heartbeat(beat);
                    default -> s.tracker.finish(end);
                }
            });
            outcomes.add(s.read(run));
            assertThat(outcomes).as("after " + order).hasSize(1);
            assertThat(s.tracker.start(s.run().key("k").build()))
                    .as("key after " + order)
                    .isEqualTo(new StartAnswer.Replay(s.read(run)));
            assertThat(s.start(s.runWithFlight("one")))
                    .as("fence after " + order)
                    .isGreaterThan(fence);
        }
    }
}
