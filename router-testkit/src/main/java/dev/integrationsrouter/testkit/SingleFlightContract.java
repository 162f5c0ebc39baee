package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Claim;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** One run at a time per service and single-flight key, with a fence that only ever rises. */
public interface SingleFlightContract extends TrackerContract {

    /** The answer names the run in the way, and until when. */
    @Test
    default void a_second_run_is_told_which_run_is_in_progress() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.runWithFlight("one");
        s.start(first);
        s.clock.advance(Duration.ofSeconds(5));
        Instant leaseUntil = first.startedAt().plus(TrackerStage.LEASE);
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the flight is held by a run in progress, which is named with the end of its lease")
                .isEqualTo(new InProgress(first.runId(), Claim.SINGLE_FLIGHT, leaseUntil));
    }

    /** A refused run leaves nothing behind. */
    @Test
    default void a_run_that_is_not_started_leaves_no_record_and_no_claim() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.runWithFlight("one");
        long fence = s.start(first);
        RunStart refused = s.runWithFlight("one");
        s.tracker.start(refused);
        assertThat(s.tracker.find(refused.runId()))
                .as("a run that was not started leaves no record")
                .isEmpty();
        assertThat(s.history(TrackerStage.everything()))
                .as("only the run that was started is listed")
                .containsExactly(first.runId());
        s.end(first, fence, RunStatus.SUCCEEDED);
        s.begin(s.runWithFlight("one"));
    }

    /** It may come again with the same id, once the way is free. */
    @Test
    default void a_run_that_was_refused_may_start_later() {
        TrackerStage s = new TrackerStage(this);
        RunStart first = s.runWithFlight("one");
        long fence = s.start(first);
        RunStart second = s.runWithFlight("one");
        assertThat(s.tracker.start(second))
                .as("the flight is held by the first run")
                .isInstanceOf(InProgress.class);
        s.end(first, fence, RunStatus.SUCCEEDED);
        assertThat(s.start(second))
                .as("a run that was refused before has a higher fence than the one that was in its way")
                .isGreaterThan(fence);
        assertThat(s.status(second))
                .as("a run that was refused before is in progress")
                .isEqualTo(RunStatus.RUNNING);
    }

    /** Keys belong to a service. */
    @Test
    default void other_keys_other_services_and_runs_without_a_key_are_not_in_the_way() {
        TrackerStage s = new TrackerStage(this);
        s.begin(s.runWithFlight("one"));
        s.begin(s.runWithFlight("two"));
        s.begin(s.run().service("mail").flight("one").build());
        s.begin(s.run().build());
        s.begin(s.run().build());
    }

    /** Every end frees the key, whatever it was. */
    @Test
    default void every_end_frees_the_key_and_each_taking_has_a_higher_fence() {
        TrackerStage s = new TrackerStage(this);
        long last = 0;
        for (RunStatus status : TrackerStage.ENDS) {
            RunStart run = s.runWithFlight("one");
            long fence = s.start(run);
            assertThat(fence).as("fence after an end, before " + status).isGreaterThan(last);
            s.end(run, fence, status);
            last = fence;
        }
    }

    /** The lease is half-open like every span here: at its very end it is over. */
    @Test
    default void a_lease_holds_until_just_before_its_end() {
        TrackerStage s = new TrackerStage(this);
        s.begin(s.runWithFlight("one"));
        s.clock.advance(TrackerStage.LEASE.minus(TrackerStage.TICK));
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the flight is held until just before the lease is over")
                .isInstanceOf(InProgress.class);
        s.clock.advance(TrackerStage.TICK);
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the flight is free in the instant in which the lease is over")
                .isInstanceOf(StartAnswer.Started.class);
    }

    /** Each run says how long its lease is. */
    @Test
    default void the_lease_is_as_long_as_the_run_says() {
        TrackerStage s = new TrackerStage(this);
        s.begin(s.run().flight("one").lease(Duration.ofHours(3)).build());
        s.clock.advance(Duration.ofHours(3).minus(TrackerStage.TICK));
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the flight is held for as long as the run said")
                .isInstanceOf(InProgress.class);
        s.clock.advance(TrackerStage.TICK);
        s.begin(s.runWithFlight("one"));
    }

    /** The lease runs by the tracker's clock, not by when the request was admitted. */
    @Test
    default void the_lease_counts_from_when_the_start_is_stored() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.runWithFlight("one");
        s.clock.advance(Duration.ofMinutes(5));
        s.begin(run);
        assertThat(s.read(run).startedAt())
                .as("the run started when it was admitted")
                .isEqualTo(TrackerStage.NOON);
        assertThat(s.read(run).leaseUntil())
                .as("the lease counts from when the start was stored")
                .isEqualTo(s.clock.instant().plus(TrackerStage.LEASE));
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the flight is held although the run was admitted long ago")
                .isInstanceOf(InProgress.class);
    }

    /** Signs of life keep the claim. */
    @Test
    default void heartbeats_keep_the_claim() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.runWithFlight("one");
        long fence = s.start(run);
        for (int beat = 0; beat < 5; beat++) {
            s.clock.advance(Duration.ofSeconds(20));
            assertThat(s.beat(run, fence).leaseHeld())
                    .as("heartbeats in time keep the lease")
                    .isTrue();
        }
        s.clock.advance(Duration.ofSeconds(29));
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the flight is held until the lease of the last heartbeat is over")
                .isEqualTo(new InProgress(
                        run.runId(), Claim.SINGLE_FLIGHT, s.clock.instant().plusSeconds(1)));
    }
}
