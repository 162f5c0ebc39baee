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
            assertThat(fence).isGreaterThan(last);
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
        assertThat(s.beat(run, fence)).isEqualTo(new HeartbeatAnswer(true, null, false));
        assertThat(s.status(run)).isEqualTo(RunStatus.RUNNING);
        assertThat(s.tracker.start(s.runWithFlight("one"))).isInstanceOf(InProgress.class);
        assertThat(s.tracker.start(s.run().key("k").build())).isInstanceOf(InProgress.class);
    }

    /** A late end that nobody overtook is an end like any other. */
    @Test
    default void a_late_end_of_an_expired_lease_that_nobody_took_counts() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.runWithFlight("one");
        long fence = s.start(run);
        s.clock.advance(Duration.ofHours(1));
        assertThat(s.end(run, fence, RunStatus.SUCCEEDED)).isEqualTo(new FinishAnswer(false, null));
        assertThat(s.read(run).leaseLost()).isFalse();
        assertThat(s.tracker.latest("echo", RunType.PROD, true)).contains(s.read(run));
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
                .isEqualTo(new HeartbeatAnswer(false, winner.runId(), false));
        assertThat(s.read(winner)).isEqualTo(winning);
        RunRecord after = s.read(loser);
        assertThat(after.progress()).isEqualTo(new Progress(9, 9));
        assertThat(after.checkpoint()).isEqualTo("[1]");
        assertThat(after.window()).isNull();
        assertThat(after.leaseUntil()).isEqualTo(before.leaseUntil());
        assertThat(after.status()).isEqualTo(RunStatus.ABANDONED);
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
        assertThat(s.end(loser, fence, RunStatus.SUCCEEDED)).isEqualTo(new FinishAnswer(true, winner.runId()));
        RunRecord read = s.read(loser);
        assertThat(read.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.leaseLost()).isTrue();
        assertThat(read.leaseUntil()).isNull();
        assertThat(s.tracker.latest("echo", RunType.PROD, true)).isEmpty();
        assertThat(s.tracker.start(s.runWithFlight("one"))).isInstanceOf(InProgress.class);
        assertThat(s.beat(winner, higher).leaseHeld()).isTrue();
        assertThat(s.end(winner, higher, RunStatus.SUCCEEDED)).isEqualTo(new FinishAnswer(false, null));
        assertThat(s.tracker.latest("echo", RunType.PROD, true)).contains(s.read(winner));
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
        assertThat(s.end(loser, fence, RunStatus.CANCELLED)).isEqualTo(new FinishAnswer(true, winner.runId()));
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
        assertThat(s.beat(loser, fence)).isEqualTo(new HeartbeatAnswer(false, null, false));
        s.begin(s.runWithFlight("one"));
        s.clock.advance(TrackerStage.LEASE);
        assertThat(s.end(loser, fence, RunStatus.SUCCEEDED)).isEqualTo(new FinishAnswer(true, null));
        assertThat(s.read(loser).leaseLost()).isTrue();
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
        assertThat(s.beat(loser, 0)).isEqualTo(new HeartbeatAnswer(false, winner.runId(), false));
        assertThat(s.end(loser, 0, RunStatus.SUCCEEDED)).isEqualTo(new FinishAnswer(true, winner.runId()));
        assertThat(s.tracker.latest("echo", RunType.PROD, true)).isEmpty();
        assertThat(s.tracker.start(s.run().key("k").build())).isInstanceOf(InProgress.class);
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
        assertThat(s.beat(loser, 0)).isEqualTo(new HeartbeatAnswer(false, null, false));
        assertThat(s.end(loser, 0, RunStatus.SUCCEEDED)).isEqualTo(new FinishAnswer(true, null));
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
        assertThat(s.beat(loser, fence)).isEqualTo(new HeartbeatAnswer(false, winner.runId(), false));
        assertThat(s.end(loser, fence, RunStatus.CANCELLED)).isEqualTo(new FinishAnswer(true, winner.runId()));
        assertThat(s.start(s.runWithFlight("one"))).isGreaterThan(fence);
    }
}
