package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens when a lease expires, and another run takes the claims or nobody does. */
public interface TakeoverContract extends TrackerContract {

    /** A fence tells the old holder from the new one. */
    @Test
    default void each_takeover_has_a_higher_fence() {
        TrackerStage s = new TrackerStage(this);
        long last = s.start(s.runWithFlight("one"));
        for (int takeover = 0; takeover < 5; takeover++) {
            s.clock.advance(TrackerStage.LEASE);
            long fence = s.start(s.runWithFlight("one"));
            assertThat(fence)
                    .as("whoever takes a claim over has a higher fence than its last holder")
                    .isGreaterThan(last);
            last = fence;
        }
    }

    /** Late is not lost. */
    @Test
    default void an_expired_lease_that_nobody_took_is_renewed() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        long fence = s.start(run);
        s.clock.advance(Duration.ofHours(1));
        assertThat(s.beat(run, fence))
                .as("a lease that nobody took is held, however long it has been over")
                .isEqualTo(new HeartbeatAnswer(true, null, false));
        assertThat(s.status(run)).as("a heartbeat brings the run back").isEqualTo(RunStatus.RUNNING);
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the renewed lease holds the flight")
                .isInstanceOf(InProgress.class);
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the renewed lease holds the key")
                .isInstanceOf(InProgress.class);
    }

    /** A late end that nobody overtook is an end like any other. */
    @Test
    default void a_late_end_of_an_expired_lease_that_nobody_took_counts() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.runWithFlight("one");
        long fence = s.start(run);
        s.clock.advance(Duration.ofHours(1));
        assertThat(s.end(run, fence, RunStatus.SUCCEEDED))
                .as("a lease that nobody took is not lost")
                .isEqualTo(new FinishAnswer(false, null));
        assertThat(s.read(run).leaseLost())
                .as("the record does not say that the lease was lost")
                .isFalse();
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("a late success counts if nobody took the claim")
                .contains(s.read(run));
    }

    /** The loser learns of its successor and may only show how far it came. */
    @Test
    default void a_run_that_lost_its_lease_changes_nothing_but_its_progress() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.runWithFlight("one");
        long fence = s.start(loser);
        s.save(loser, fence, "[1]");
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.runWithFlight("one");
        s.start(winner);
        RunRecord before = s.read(loser);
        RunRecord winning = s.read(winner);
        s.clock.advance(TrackerStage.TICK);
        assertThat(s.tracker.heartbeat(new Heartbeat(loser, fence, new Progress(9, 9), TimeWindow.ALL, "[9]")))
                .as("the loser is told who has taken its claim")
                .isEqualTo(new HeartbeatAnswer(false, winner.runId(), false));
        assertThat(s.read(winner))
                .as("the loser's heartbeat leaves the winner's record as it was")
                .isEqualTo(winning);
        RunRecord after = s.read(loser);
        assertThat(after.progress()).as("the loser's progress is kept").isEqualTo(new Progress(9, 9));
        assertThat(after.checkpoint())
                .as("the loser's checkpoint stays as it was")
                .isEqualTo("[1]");
        assertThat(after.window()).as("the loser's window stays as it was").isNull();
        assertThat(after.leaseUntil()).as("the loser's lease stays as it was").isEqualTo(before.leaseUntil());
        assertThat(after.status()).as("the loser reads as ABANDONED").isEqualTo(RunStatus.ABANDONED);
    }

    /** The loser's outcome is kept, and moves nothing. */
    @Test
    default void the_losers_late_end_is_recorded_and_disturbs_nobody() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.runWithFlight("one");
        long fence = s.start(loser);
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.runWithFlight("one");
        long higher = s.start(winner);
        assertThat(s.end(loser, fence, RunStatus.SUCCEEDED))
                .as("the loser is told who has taken its claim")
                .isEqualTo(new FinishAnswer(true, winner.runId()));
        RunRecord read = s.read(loser);
        assertThat(read.status()).as("the loser's outcome is kept").isEqualTo(RunStatus.SUCCEEDED);
        assertThat(read.statusCode()).as("the loser's status code is kept").isEqualTo(200);
        assertThat(read.leaseLost())
                .as("the loser's record says that its lease was lost")
                .isTrue();
        assertThat(read.leaseUntil()).as("a run that has ended has no lease").isNull();
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("a success without its lease is not the latest one")
                .isEmpty();
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the winner holds the flight still")
                .isInstanceOf(InProgress.class);
        assertThat(s.beat(winner, higher).leaseHeld())
                .as("the winner's lease is held still")
                .isTrue();
        assertThat(s.end(winner, higher, RunStatus.SUCCEEDED))
                .as("the winner has not lost its lease")
                .isEqualTo(new FinishAnswer(false, null));
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("the winner's success is the latest")
                .contains(s.read(winner));
    }

    /** A late end that is repeated says the same again. */
    @Test
    default void a_repeated_late_end_still_says_that_the_lease_was_lost() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.runWithFlight("one");
        long fence = s.start(loser);
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.runWithFlight("one");
        s.start(winner);
        s.end(loser, fence, RunStatus.CANCELLED);
        assertThat(s.end(loser, fence, RunStatus.CANCELLED))
                .as("the second end is told who has taken the claim, as the first was")
                .isEqualTo(new FinishAnswer(true, winner.runId()));
    }

    /** Lost stays lost, also when the successor is done. */
    @Test
    default void the_lease_stays_lost_after_the_successor_ended() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.runWithFlight("one");
        long fence = s.start(loser);
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.runWithFlight("one");
        s.end(winner, s.start(winner), RunStatus.FAILED);
        assertThat(s.beat(loser, fence))
                .as("the lease is lost, and nobody holds the claim any more")
                .isEqualTo(new HeartbeatAnswer(false, null, false));
        s.begin(s.runWithFlight("one"));
        s.clock.advance(TrackerStage.LEASE);
        assertThat(s.end(loser, fence, RunStatus.SUCCEEDED))
                .as("the lease was lost long ago, and nobody holds the claim any more")
                .isEqualTo(new FinishAnswer(true, null));
        assertThat(s.read(loser).leaseLost())
                .as("the loser's record says that its lease was lost")
                .isTrue();
    }

    /** An idempotency key is lost like a single flight. */
    @Test
    default void a_lost_idempotency_key_is_a_lost_lease() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.run().key("k").build();
        s.start(loser);
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.run().key("k").build();
        s.start(winner);
        assertThat(s.beat(loser, 0))
                .as("the loser is told who has taken its key")
                .isEqualTo(new HeartbeatAnswer(false, winner.runId(), false));
        assertThat(s.end(loser, 0, RunStatus.SUCCEEDED))
                .as("the loser's end is told who has taken its key")
                .isEqualTo(new FinishAnswer(true, winner.runId()));
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("a success that lost its key is not the latest one")
                .isEmpty();
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the winner holds the key still")
                .isInstanceOf(InProgress.class);
    }

    /** Lost stays lost, also when the successor has freed the key. */
    @Test
    default void a_lost_idempotency_key_stays_lost_after_the_successor_freed_it() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.run().key("k").build();
        s.start(loser);
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.run().key("k").build();
        s.end(winner, s.start(winner), RunStatus.FAILED);
        assertThat(s.beat(loser, 0))
                .as("the key is lost, and nobody holds it any more")
                .isEqualTo(new HeartbeatAnswer(false, null, false));
        assertThat(s.end(loser, 0, RunStatus.SUCCEEDED))
                .as("the key was lost, and nobody holds it any more")
                .isEqualTo(new FinishAnswer(true, null));
        s.begin(s.run().key("k").build());
    }

    /** One lost claim is enough; the other is released with the end. */
    @Test
    default void a_run_that_lost_one_of_two_claims_releases_the_other() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.run().flight("one").key("k").build();
        long fence = s.start(loser);
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.run().key("k").build();
        s.start(winner);
        assertThat(s.beat(loser, fence))
                .as("the loser is told who has taken one of its claims")
                .isEqualTo(new HeartbeatAnswer(false, winner.runId(), false));
        assertThat(s.end(loser, fence, RunStatus.CANCELLED))
                .as("the loser's end is told who has taken one of its claims")
                .isEqualTo(new FinishAnswer(true, winner.runId()));
        assertThat(s.start(s.runWithFlight("one")))
                .as("the claim that nobody took is free, and its next fence is higher")
                .isGreaterThan(fence);
    }
}
