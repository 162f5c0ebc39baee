package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.Claim;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.KeyConflict;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One idempotency key, one outcome: while the first run is under way, after it ended, and if it never did. */
public interface IdempotencyContract extends TrackerContract {

    /** The same request again, too early. */
    @Test
    default void the_same_request_while_the_first_runs_is_told_which_run_is_in_progress() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.run().key("k").build();
        s.start(first);
        s.clock.advance(Duration.ofSeconds(5));
        RunStart again = s.run().key("k").build();
        assertThat(s.tracker.start(again))
                .as("the key is held by a run in progress, which is named with the end of its lease")
                .isEqualTo(new InProgress(
                        first.runId(), Claim.IDEMPOTENCY_KEY, first.startedAt().plus(TrackerStage.LEASE)));
        assertThat(s.tracker.find(again.runId()))
                .as("a run that was not started leaves no record")
                .isEmpty();
    }

    /** The same request again, after 200 or 207. */
    @Test
    default void the_same_request_after_success_is_answered_with_the_first_runs_record() {
        for (RunStatus status : List.of(RunStatus.SUCCEEDED, RunStatus.PARTIAL)) {
            TrackerStage s = new TrackerStage(this);
            RunStart first = s.ended(s.run().key("k"), status);
            s.clock.advance(Duration.ofHours(1));
            RunStart again = s.run().key("k").build();
            assertThat(s.tracker.start(again))
                    .as("a request whose key has an outcome (" + status + ") is answered with its record")
                    .isEqualTo(new Replay(s.read(first)));
            assertThat(s.tracker.start(again))
                    .as("and so is one that is asked again")
                    .isEqualTo(new Replay(s.read(first)));
            assertThat(s.history(TrackerStage.everything()))
                    .as("a replay leaves no record of its own")
                    .containsExactly(first.runId());
        }
    }

    /** The same request again, after any other end. */
    @Test
    default void every_other_end_frees_the_key() {
        for (RunStatus status : List.of(RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.TIMED_OUT)) {
            TrackerStage s = new TrackerStage(this);
            s.ended(s.run().key("k"), status);
            RunStart again = s.ended(s.run().key("k"), RunStatus.SUCCEEDED);
            assertThat(s.tracker.start(s.run().key("k").build()))
                    .as("the key that a run freed with its end (" + status + ") answers with the next success")
                    .isEqualTo(new Replay(s.read(again)));
        }
    }

    /** Another request may not use the key: running, retained. */
    @Test
    default void a_different_request_conflicts_while_the_key_is_held_or_retained() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.run().key("k").build();
        s.start(first);
        RunStart other = s.run().key("k").fingerprint("f2").build();
        assertThat(s.tracker.start(other))
                .as("another request may not use a key that is held")
                .isEqualTo(new KeyConflict(first.runId()));
        s.end(first, 0, RunStatus.PARTIAL);
        assertThat(s.tracker.start(other))
                .as("another request may not use a key that answers with an outcome")
                .isEqualTo(new KeyConflict(first.runId()));
        assertThat(s.tracker.find(other.runId()))
                .as("a run that was not started leaves no record")
                .isEmpty();
    }

    /** A freed key is as good as new. */
    @Test
    default void a_different_request_may_use_a_key_that_a_failure_or_an_expired_lease_freed() {
        TrackerStage s = new TrackerStage(this);
        s.ended(s.run().key("k"), RunStatus.FAILED);
        s.begin(s.run().key("k").fingerprint("f2").build());
        s.clock.advance(TrackerStage.LEASE);
        s.begin(s.run().key("k").fingerprint("f3").build());
    }

    /** A crash does not lock a key up. */
    @Test
    default void an_expired_lease_frees_the_key_at_its_very_end() {
        TrackerStage s = new TrackerStage(this);
        s.begin(s.run().key("k").build());
        s.clock.advance(TrackerStage.LEASE.minus(TrackerStage.TICK));
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the key is held until just before the lease is over")
                .isInstanceOf(InProgress.class);
        s.clock.advance(TrackerStage.TICK);
        s.begin(s.run().key("k").build());
    }

    /** Keys are one space for all services: the fingerprint tells them apart. */
    @Test
    default void a_key_is_taken_for_every_service() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.run().key("k").build();
        s.start(first);
        RunStart other = s.run().service("mail").key("k").fingerprint("f2").build();
        assertThat(s.tracker.start(other))
                .as("a key is held against other services, too")
                .isEqualTo(new KeyConflict(first.runId()));
        s.begin(s.run().service("mail").key("K").fingerprint("f2").build());
    }

    /** The key comes first, and is given back if the flight is taken. */
    @Test
    default void a_key_is_released_again_if_the_flight_is_busy() {
        TrackerStage s = new TrackerStage(this);
        RunStart flying = s.runWithFlight("one");
        s.start(flying);
        RunStart both = s.run().flight("one").key("k").build();
        assertThat(s.tracker.start(both))
                .as("the flight is held by a run in progress, which is named with the end of its lease")
                .isEqualTo(new InProgress(
                        flying.runId(), Claim.SINGLE_FLIGHT, flying.startedAt().plus(TrackerStage.LEASE)));
        assertThat(s.tracker.find(both.runId()))
                .as("a run that was not started leaves no record")
                .isEmpty();
        s.begin(s.run().key("k").fingerprint("f2").build());
    }

    /** The key is looked at before the flight, so a replay needs no free flight. */
    @Test
    default void a_replay_does_not_wait_for_the_flight() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.ended(s.run().flight("one").key("k"), RunStatus.SUCCEEDED);
        s.begin(s.runWithFlight("one"));
        assertThat(s.tracker.start(s.run().flight("one").key("k").build()))
                .as("an outcome that the key answers with is looked for before the flight")
                .isEqualTo(new Replay(s.read(first)));
        assertThat(s.tracker.start(
                        s.run().flight("one").key("k").fingerprint("f2").build()))
                .as("a conflict of the key is looked for before the flight")
                .isEqualTo(new KeyConflict(first.runId()));
    }

    /** A run that holds both is named for the key, which comes first. */
    @Test
    default void a_run_that_is_in_the_way_twice_is_named_for_its_key() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.run().flight("one").key("k").build();
        s.start(first);
        assertThat(s.tracker.start(s.run().flight("one").key("k").build()))
                .as("of two claims that one run holds the key is named")
                .isEqualTo(new InProgress(
                        first.runId(), Claim.IDEMPOTENCY_KEY, first.startedAt().plus(TrackerStage.LEASE)));
    }
}
