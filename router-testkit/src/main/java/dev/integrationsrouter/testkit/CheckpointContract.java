package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a run is handed of an interrupted run of the same request. */
public interface CheckpointContract extends TrackerContract {

    /** Nothing there, nothing handed over. */
    @Test
    default void the_first_run_of_a_request_has_no_checkpoint() {
        TrackerStage s = new TrackerStage(this);
        assertThat(s.resumed(s.run().build()))
                .as("there is no earlier run to resume from")
                .isNull();
    }

    /** A crash leaves what the last heartbeat saved. */
    @Test
    default void an_abandoned_run_leaves_the_checkpoint_of_its_last_heartbeat() {
        TrackerStage s = new TrackerStage(this);
        RunStart crashed = s.run().build();
        s.start(crashed);
        s.save(crashed, 0, "[1]");
        s.save(crashed, 0, "[2]");
        s.clock.advance(TrackerStage.LEASE);
        assertThat(nextCheckpoint(s))
                .as("the checkpoint of the last heartbeat before the lease was over")
                .isEqualTo("[2]");
    }

    /** A failure leaves what its end carried. */
    @Test
    default void a_run_that_ended_without_success_leaves_the_checkpoint_of_its_end() {
        TrackerStage s = new TrackerStage(this);
        RunStart partial = s.run().build();
        s.start(partial);
        s.save(partial, 0, "[1]");
        s.tracker.finish(
                s.finish(partial, 0).status(RunStatus.PARTIAL).checkpoint("[2]").build());
        s.clock.advance(TrackerStage.TICK);
        assertThat(nextCheckpoint(s))
                .as("the checkpoint of the end takes the place of the one before")
                .isEqualTo("[2]");
    }

    /** A success ends the story, with or without a checkpoint of its own. */
    @Test
    default void nothing_is_handed_over_after_a_success() {
        TrackerStage s = new TrackerStage(this);
        endedWith(s, RunStatus.FAILED, "[1]");
        s.clock.advance(TrackerStage.TICK);
        endedWith(s, RunStatus.SUCCEEDED, null);
        s.clock.advance(TrackerStage.TICK);
        assertThat(nextCheckpoint(s))
                .as("a run that succeeded since leaves nothing to resume from")
                .isNull();
        s.clock.advance(TrackerStage.TICK);
        endedWith(s, RunStatus.FAILED, "[2]");
        s.clock.advance(TrackerStage.TICK);
        endedWith(s, RunStatus.SUCCEEDED, "[3]");
        s.clock.advance(TrackerStage.TICK);
        assertThat(nextCheckpoint(s))
                .as("a success leaves nothing to resume from although it has a checkpoint")
                .isNull();
    }

    /** Runs that say nothing are looked past. */
    @Test
    default void a_run_that_neither_succeeded_nor_left_a_checkpoint_is_looked_past() {
        TrackerStage s = new TrackerStage(this);
        endedWith(s, RunStatus.FAILED, "[1]");
        s.clock.advance(TrackerStage.TICK);
        endedWith(s, RunStatus.FAILED, null);
        s.clock.advance(TrackerStage.TICK);
        s.refused(s.run());
        assertThat(nextCheckpoint(s))
                .as("the newest checkpoint, past a run without one and a refusal")
                .isEqualTo("[1]");
    }

    /** Of several the newest by start, whichever ended last. */
    @Test
    default void the_checkpoint_of_the_newest_run_by_start_is_handed_over() {
        TrackerStage s = new TrackerStage(this);
        RunStart older = s.run().build();
        s.start(older);
        s.clock.advance(TrackerStage.TICK);
        endedWith(s, RunStatus.FAILED, "[newer]");
        s.tracker.finish(s.finish(older, 0)
                .status(RunStatus.FAILED)
                .checkpoint("[older]")
                .build());
        s.clock.advance(TrackerStage.TICK);
        assertThat(nextCheckpoint(s))
                .as("the checkpoint of the run that started last, although another ended last")
                .isEqualTo("[newer]");
    }

    /** What came after a run is nothing for it to go on from. */
    @Test
    default void later_runs_are_not_looked_at() {
        TrackerStage s = new TrackerStage(this);
        endedWith(s, RunStatus.FAILED, "[older]");
        RunStart run = s.run().build();
        s.start(run);
        endedWith(s, RunStatus.FAILED, "[same millisecond, higher id]");
        s.clock.advance(TrackerStage.TICK);
        endedWith(s, RunStatus.SUCCEEDED, null);
        assertThat(s.tracker.checkpointFor(run))
                .as("the checkpoint of the run before, not of those that started later or have a higher id")
                .contains("[older]");
    }

    /** Asking needs no start: where the start cannot be kept yet, the run may still go on. */
    @Test
    default void a_run_that_was_not_started_is_answered_too() {
        TrackerStage s = new TrackerStage(this);
        endedWith(s, RunStatus.FAILED, "[1]");
        assertThat(s.tracker.checkpointFor(s.run().build()))
                .as("the checkpoint for a run that has no record yet")
                .contains("[1]");
    }

    /** Only the same request. */
    @Test
    default void other_requests_and_other_services_are_handed_nothing() {
        TrackerStage s = new TrackerStage(this);
        endedWith(s, RunStatus.FAILED, "[1]");
        s.clock.advance(TrackerStage.TICK);
        assertThat(s.resumed(s.run().fingerprint("f2").build()))
                .as("a run with another fingerprint is another request")
                .isNull();
        assertThat(s.resumed(s.run().service("mail").build()))
                .as("the same fingerprint of another service is another request")
                .isNull();
        assertThat(nextCheckpoint(s))
                .as("the same request is handed its checkpoint")
                .isEqualTo("[1]");
    }

    /** A repeated start is no earlier run of itself. */
    @Test
    default void a_run_is_never_handed_its_own_checkpoint() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        s.start(run);
        s.save(run, 0, "[mine]");
        assertThat(s.resumed(run))
                .as("a run that starts again is not handed its own checkpoint")
                .isNull();
    }

    /** A run that lost its lease has no say any more in where its successor's successor goes on. */
    @Test
    default void the_late_end_of_a_run_that_lost_its_lease_does_not_move_the_checkpoint() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.runWithFlight("one");
        long fence = s.start(loser);
        s.save(loser, fence, "[1]");
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.runWithFlight("one");
        assertThat(s.resumed(winner))
                .as("the run that took the claim is handed what its predecessor saved")
                .isEqualTo("[1]");
        s.tracker.finish(s.finish(loser, fence)
                .status(RunStatus.CANCELLED)
                .checkpoint("[9]")
                .build());
        s.clock.advance(TrackerStage.LEASE);
        assertThat(s.resumed(s.runWithFlight("one")))
                .as("the end of a run that lost its lease leaves the checkpoint that it had saved before")
                .isEqualTo("[1]");
    }

    /** The largest checkpoint that the API allows. */
    @Test
    default void a_checkpoint_of_64_kib_is_kept_and_handed_over() {
        TrackerStage s = new TrackerStage(this);
        String checkpoint = "\"" + "é".repeat((64 * 1024 - 2) / 2) + "\"";
        RunStart run = s.run().type(RunType.BACKFILL).build();
        s.start(run);
        s.save(run, 0, checkpoint);
        s.clock.advance(TrackerStage.LEASE);
        assertThat(s.read(run).checkpoint())
                .as("a checkpoint of 64 KiB in the record")
                .isEqualTo(checkpoint);
        assertThat(nextCheckpoint(s))
                .as("a checkpoint of 64 KiB for the next run")
                .isEqualTo(checkpoint);
    }

    private static void endedWith(TrackerStage s, RunStatus status, @Nullable String checkpoint) {
        RunStart run = s.run().build();
        s.start(run);
        s.tracker.finish(s.finish(run, 0).status(status).checkpoint(checkpoint).build());
    }

    /** What a further run of the request is handed; it fails at once, so that it is looked past itself. */
    private static @Nullable String nextCheckpoint(TrackerStage s) {
        RunStart next = s.run().build();
        String checkpoint = s.resumed(next);
        s.end(next, 0, RunStatus.FAILED);
        return checkpoint;
    }
}
