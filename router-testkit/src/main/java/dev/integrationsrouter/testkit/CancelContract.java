package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import org.junit.jupiter.api.Test;

/** Asking a run to end early. */
public interface CancelContract extends TrackerContract {

    /** The run learns of it, and again with each further heartbeat. */
    @Test
    default void a_run_learns_from_its_next_heartbeat_that_it_is_to_end() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.runWithFlight("one");
        long fence = s.start(run);
        assertThat(s.beat(run, fence).cancelRequested())
                .as("nobody has asked the run to end yet")
                .isFalse();
        assertThat(s.tracker.requestCancel(run.runId()))
                .as("a run in progress can be asked to end")
                .isEqualTo(CancelAnswer.REQUESTED);
        assertThat(s.beat(run, fence).cancelRequested())
                .as("the next heartbeat says that the run is to end")
                .isTrue();
        assertThat(s.beat(run, fence).cancelRequested())
                .as("every further heartbeat says so again")
                .isTrue();
        assertThat(s.beat(run, fence).leaseHeld())
                .as("a run that is to end still holds its lease")
                .isTrue();
    }

    /** Asking is not ending. */
    @Test
    default void asking_changes_nothing_of_the_record_or_of_other_runs() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        s.start(run);
        RunStart other = s.run().build();
        s.start(other);
        RunRecord before = s.read(run);
        s.tracker.requestCancel(run.runId());
        assertThat(s.read(run))
                .as("the record is the same before and after the request")
                .isEqualTo(before);
        assertThat(s.beat(other, 0).cancelRequested())
                .as("another run was not asked to end")
                .isFalse();
    }

    /** Asking is repeatable. */
    @Test
    default void asking_twice_is_like_asking_once() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        s.start(run);
        assertThat(s.tracker.requestCancel(run.runId()))
                .as("a run in progress can be asked to end")
                .isEqualTo(CancelAnswer.REQUESTED);
        assertThat(s.tracker.requestCancel(run.runId()))
                .as("the second request is answered as the first was")
                .isEqualTo(CancelAnswer.REQUESTED);
        assertThat(s.beat(run, 0).cancelRequested())
                .as("the next heartbeat says that the run is to end")
                .isTrue();
    }

    /** A repeated start does not take the request back. */
    @Test
    default void a_repeated_start_does_not_forget_the_request() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        s.start(run);
        s.tracker.requestCancel(run.runId());
        s.start(run);
        assertThat(s.beat(run, 0).cancelRequested())
                .as("the request outlives a start that is repeated after it")
                .isTrue();
    }

    /** A run that lost its lease learns it too. */
    @Test
    default void a_run_that_lost_its_lease_still_learns_of_the_request() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.runWithFlight("one");
        long fence = s.start(loser);
        s.tracker.requestCancel(loser.runId());
        s.clock.advance(TrackerStage.LEASE);
        s.start(s.runWithFlight("one"));
        assertThat(s.beat(loser, fence).cancelRequested())
                .as("a run whose claim was taken still learns that it was asked to end")
                .isTrue();
    }

    /** Too late, or for nobody. */
    @Test
    default void ended_refused_abandoned_and_unknown_runs_cannot_be_cancelled() {
        TrackerStage s = new TrackerStage(this);
        RunStart ended = s.ended(s.run(), RunStatus.SUCCEEDED);
        RunRecord refusal = s.refused(s.run());
        RunStart abandoned = s.run().build();
        s.start(abandoned);
        s.clock.advance(TrackerStage.LEASE);
        assertThat(s.tracker.requestCancel(ended.runId()))
                .as("a run that has ended is not asked to end")
                .isEqualTo(CancelAnswer.ALREADY_ENDED);
        assertThat(s.tracker.requestCancel(refusal.runId()))
                .as("a refusal is not asked to end")
                .isEqualTo(CancelAnswer.ALREADY_ENDED);
        assertThat(s.tracker.requestCancel(abandoned.runId()))
                .as("a run whose lease is over is not asked to end")
                .isEqualTo(CancelAnswer.ALREADY_ENDED);
        assertThat(s.tracker.requestCancel(TrackerStage.NOBODY))
                .as("nobody knows this run")
                .isEqualTo(CancelAnswer.UNKNOWN);
        assertThat(s.status(ended))
                .as("the request has left the end of the run as it was")
                .isEqualTo(RunStatus.SUCCEEDED);
    }
}
