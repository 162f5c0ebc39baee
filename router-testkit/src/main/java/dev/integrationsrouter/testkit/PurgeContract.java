package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a purge deletes, and what it never does. */
public interface PurgeContract extends TrackerContract {

    /** By start, half-open. */
    @Test
    default void runs_and_refusals_that_started_before_the_instant_are_deleted() {
        TrackerStage s = new TrackerStage(this);
        UUID failed = s.ended(s.run(), RunStatus.FAILED).runId();
        UUID partial = s.ended(s.run(), RunStatus.PARTIAL).runId();
        UUID refused = s.refused(s.run()).runId();
        s.clock.advance(TrackerStage.TICK);
        UUID kept = s.ended(s.run(), RunStatus.FAILED).runId();
        UUID keptToo = s.refused(s.run()).runId();
        assertThat(s.tracker.purge(TrackerStage.NOON))
                .as("nothing started before the first start")
                .isZero();
        assertThat(s.tracker.purge(TrackerStage.NOON.plusMillis(1)))
                .as("deleted are the three that started before the instant")
                .isEqualTo(3);
        assertThat(s.tracker.purge(TrackerStage.NOON.plusMillis(1)))
                .as("what is deleted is not counted again")
                .isZero();
        assertThat(s.history(TrackerStage.everything()))
                .as("what started in the instant or later stays")
                .containsExactly(keptToo, kept);
        for (UUID gone : new UUID[] {failed, partial, refused}) {
            assertThat(s.tracker.find(gone)).as("a deleted record is not found").isEmpty();
        }
    }

    /** Who is at work stays. */
    @Test
    default void runs_in_progress_stay_and_abandoned_ones_go() {
        TrackerStage s = new TrackerStage(this);
        RunStart abandoned = s.run().build();
        s.start(abandoned);
        RunStart running =
                s.run().flight("one").key("k").lease(Duration.ofHours(9)).build();
        long fence = s.start(running);
        s.clock.advance(Duration.ofHours(1));
        assertThat(s.tracker.purge(Instant.MAX))
                .as("deleted is the run whose lease is over")
                .isEqualTo(1);
        assertThat(s.history(TrackerStage.everything()))
                .as("the run in progress stays")
                .containsExactly(running.runId());
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the run in progress holds its flight still")
                .isInstanceOf(InProgress.class);
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the run in progress holds its key still")
                .isInstanceOf(InProgress.class);
        assertThat(s.beat(running, fence).leaseHeld())
                .as("the run in progress has not lost its lease")
                .isTrue();
    }

    /** What the next run builds on stays. */
    @Test
    default void the_latest_success_of_each_service_and_run_type_stays() {
        TrackerStage s = new TrackerStage(this);
        s.ended(s.run(), RunStatus.SUCCEEDED);
        s.clock.advance(TrackerStage.TICK);
        UUID prod = s.ended(s.run(), RunStatus.SUCCEEDED).runId();
        UUID backfill =
                s.ended(s.run().type(RunType.BACKFILL), RunStatus.SUCCEEDED).runId();
        UUID mail = s.ended(s.run().service("mail"), RunStatus.SUCCEEDED).runId();
        s.clock.advance(TrackerStage.TICK);
        s.ended(s.run(), RunStatus.FAILED);
        assertThat(s.tracker.purge(s.clock.instant().plusSeconds(1)))
                .as("deleted are the earlier success and the failure")
                .isEqualTo(2);
        assertThat(s.history(TrackerStage.everything()))
                .as("the latest success of each service and run type stays")
                .containsExactly(mail, backfill, prod);
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("the latest success is still found as such")
                .contains(s.read(prod));
    }

    /** A success without the lease is nothing to build on. */
    @Test
    default void a_success_that_had_lost_its_lease_does_not_stay_for_being_one() {
        TrackerStage s = new TrackerStage(this);
        RunStart loser = s.runWithFlight("one");
        long fence = s.start(loser);
        s.clock.advance(TrackerStage.LEASE);
        RunStart winner = s.runWithFlight("one");
        s.end(winner, s.start(winner), RunStatus.FAILED);
        s.end(loser, fence, RunStatus.SUCCEEDED);
        assertThat(s.tracker.purge(s.clock.instant().plusMillis(1)))
                .as("deleted are the failure and the success that had lost its lease")
                .isEqualTo(2);
    }

    /** A retained key can still answer. */
    @Test
    default void a_run_that_a_retained_key_answers_with_stays_until_the_retention_is_over() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.ended(s.run().key("k").retention(Duration.ofHours(2)), RunStatus.PARTIAL);
        s.clock.advance(Duration.ofHours(1));
        assertThat(s.tracker.purge(s.clock.instant()))
                .as("a run stays while its key answers with it")
                .isZero();
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("its key answers after the purge as before")
                .isEqualTo(new Replay(s.read(run)));
        s.clock.advance(Duration.ofHours(1));
        assertThat(s.tracker.purge(s.clock.instant()))
                .as("the run goes when its key does not answer any more")
                .isEqualTo(1);
        s.begin(s.run().key("k").build());
    }

    /** A fence never falls back, or an outdated holder could pass for the current one. */
    @Test
    default void fences_stay() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.runWithFlight("one");
        long fence = s.start(first);
        s.end(first, fence, RunStatus.FAILED);
        s.clock.advance(Duration.ofDays(1_000));
        assertThat(s.tracker.purge(s.clock.instant()))
                .as("deleted is the run that held the flight")
                .isEqualTo(1);
        assertThat(s.start(s.runWithFlight("one")))
                .as("the next fence is higher than that of a run that is deleted")
                .isGreaterThan(fence);
    }

    /** What was thought dead may come back, and end. */
    @Test
    default void a_run_that_was_purged_as_abandoned_may_still_end() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.runWithFlight("one");
        long fence = s.start(run);
        s.clock.advance(Duration.ofDays(1));
        assertThat(s.tracker.purge(s.clock.instant()))
                .as("deleted is the run whose lease is over")
                .isEqualTo(1);
        assertThat(s.tracker.find(run.runId()))
                .as("a deleted record is not found")
                .isEmpty();
        assertThat(s.end(run, fence, RunStatus.SUCCEEDED).leaseLost())
                .as("nobody took the claim of the deleted run")
                .isFalse();
        assertThat(s.status(run))
                .as("the end of a deleted run is recorded in full")
                .isEqualTo(RunStatus.SUCCEEDED);
    }
}
