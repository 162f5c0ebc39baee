package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.KeyConflict;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long an idempotency key answers. */
public interface KeyRetentionContract extends TrackerContract {

    /** Half-open: over at the very end. */
    @Test
    default void a_key_answers_until_just_before_its_retention_is_over() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.ended(s.run().key("k").retention(Duration.ofHours(2)), RunStatus.SUCCEEDED);
        s.clock.advance(Duration.ofHours(2).minus(TrackerStage.TICK));
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the key answers until just before its retention is over")
                .isEqualTo(new Replay(s.read(first)));
        s.clock.advance(TrackerStage.TICK);
        s.begin(s.run().key("k").fingerprint("f2").build());
    }

    /** The end of the run counts, not its start, and not when the end was stored. */
    @Test
    default void retention_counts_from_the_end_of_the_run() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().key("k").retention(Duration.ofHours(2)).build();
        s.start(run);
        s.clock.advance(Duration.ofSeconds(20));
        RunFinishBuilder end = s.finish(run, 0).at(s.clock.instant());
        s.clock.advance(Duration.ofHours(1));
        s.tracker.finish(end.build());
        s.clock.set(run.startedAt().plusSeconds(20).plus(Duration.ofHours(2)).minus(TrackerStage.TICK));
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the key answers until its retention, counted from the end of the run, is over")
                .isInstanceOf(Replay.class);
        s.clock.advance(TrackerStage.TICK);
        s.begin(s.run().key("k").build());
    }

    /** A key may be meant for the time of the run alone. */
    @Test
    default void a_retention_of_nothing_frees_the_key_with_the_end() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.run().key("k").retention(Duration.ZERO).build();
        s.start(first);
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("a key that is not retained is held while its run goes on")
                .isInstanceOf(InProgress.class);
        s.end(first, 0, RunStatus.SUCCEEDED);
        s.begin(s.run().key("k").build());
    }

    /** The next holder starts with its own lease and retention. */
    @Test
    default void a_key_that_is_taken_again_answers_for_its_new_holder() {
        TrackerStage s = new TrackerStage(this);
        s.ended(s.run().key("k").retention(Duration.ofHours(1)), RunStatus.SUCCEEDED);
        s.clock.advance(Duration.ofHours(1));
        RunStart second = s.run().key("k").fingerprint("f2").build();
        s.start(second);
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("a key that was taken again is held for the request of its new holder")
                .isEqualTo(new KeyConflict(second.runId()));
        s.end(second, 0, RunStatus.SUCCEEDED);
        assertThat(s.tracker.start(s.run().key("k").fingerprint("f2").build()))
                .as("a key that was taken again answers with the outcome of its new holder")
                .isEqualTo(new Replay(s.read(second)));
    }

    /** Heartbeats renew the lease on the key too. */
    @Test
    default void heartbeats_keep_the_key() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().key("k").build();
        s.start(run);
        for (int beat = 0; beat < 5; beat++) {
            s.clock.advance(Duration.ofSeconds(20));
            assertThat(s.beat(run, 0).leaseHeld())
                    .as("heartbeats in time keep the lease")
                    .isTrue();
        }
        s.clock.advance(Duration.ofSeconds(29));
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the lease of the last heartbeat keeps the key")
                .isInstanceOf(InProgress.class);
    }

    /** A late success retains the key if nobody took it. */
    @Test
    default void a_late_success_of_an_expired_lease_that_nobody_took_retains_the_key() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().key("k").build();
        s.start(run);
        s.clock.advance(Duration.ofHours(1));
        s.end(run, 0, RunStatus.SUCCEEDED);
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the key answers with a success that came after the lease was over")
                .isEqualTo(new Replay(s.read(run)));
    }
}
