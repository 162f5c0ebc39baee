package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import org.junit.jupiter.api.Test;

/** Heartbeats and ends that arrive before the start of their run, or without one: they say all that it would have said. */
public interface MissingStartContract extends TrackerContract {

    /** An end stands on its own. */
    @Test
    default void an_end_without_a_start_is_recorded_in_full() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().requestMetadata("{\"a\":1}").build();
        assertThat(s.tracker
                        .finish(s.finish(run, 0).metadata("{\"b\":2}").build())
                        .leaseLost())
                .as("an end without a start has not lost a lease")
                .isFalse();
        RunRecord read = s.read(run);
        assertThat(read.status()).as("the status that came with the end").isEqualTo(RunStatus.SUCCEEDED);
        assertThat(read.requestMetadata())
                .as("the request's metadata that came with the end")
                .isEqualTo("{\"a\":1}");
        assertThat(read.metadata()).as("the metadata that came with the end").isEqualTo("{\"b\":2}");
        assertThat(s.tracker.latest("echo", run.runType(), true))
                .as("a success without a start counts")
                .contains(read);
        s.start(run);
        assertThat(s.read(run))
                .as("a start that comes after the end leaves it as it was")
                .isEqualTo(read);
    }

    /** A fence that was handed out counts although its start was not stored. */
    @Test
    default void an_end_without_a_start_raises_the_fence() {
        TrackerStage s = new TrackerStage(this);
        s.end(s.runWithFlight("one"), 7, RunStatus.SUCCEEDED);
        assertThat(s.start(s.runWithFlight("one")))
                .as("the next fence is higher than the one that came with the end")
                .isGreaterThan(7);
    }

    /** A run whose start failed is ended with the fence 0, since none was handed out to it. */
    @Test
    default void an_end_without_a_start_and_without_a_fence_has_lost_nothing() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        assertThat(s.end(run, 0, RunStatus.FAILED).leaseLost())
                .as("nobody has taken what the run claimed")
                .isFalse();
        assertThat(s.read(run).leaseLost()).as("nor does its record say so").isFalse();
        s.begin(s.run().flight("one").key("k").build());
    }

    /** Without a fence it took no flight: those before are no loss of its own. */
    @Test
    default void an_end_without_a_start_and_without_a_fence_has_not_lost_an_earlier_flight() {
        TrackerStage s = new TrackerStage(this);
        s.ended(s.run().flight("one"), RunStatus.SUCCEEDED);
        RunStart run = s.runWithFlight("one");
        assertThat(s.end(run, 0, RunStatus.FAILED))
                .as("the earlier flight was not taken from this run")
                .isEqualTo(new FinishAnswer(false, null));
        assertThat(s.read(run).leaseLost()).as("nor does its record say so").isFalse();
        assertThat(s.start(run))
                .as("a start that comes after the end is given no flight either")
                .isZero();
        s.begin(s.runWithFlight("one"));
    }

    /** Without a fence it has no flight: whoever has it keeps it. */
    @Test
    default void a_run_without_a_start_and_without_a_fence_neither_loses_a_flight_nor_takes_it() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.runWithFlight("one");
        assertThat(s.beat(run, 0).leaseHeld())
                .as("nobody has the flight, and this run does not take it")
                .isTrue();
        RunStart holder = s.runWithFlight("one");
        long fence = s.start(holder);
        assertThat(s.beat(run, 0).leaseHeld())
                .as("the flight was not taken from this run")
                .isTrue();
        assertThat(s.end(run, 0, RunStatus.FAILED))
                .as("nor had it lost the flight when it ended")
                .isEqualTo(new FinishAnswer(false, null));
        s.end(s.runWithFlight("one"), 0, RunStatus.FAILED);
        assertThat(s.beat(holder, fence).leaseHeld())
                .as("runs without a fence take nothing from the holder")
                .isTrue();
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("nor do they release what it holds")
                .isInstanceOf(StartAnswer.InProgress.class);
    }

    /** A heartbeat stands on its own. */
    @Test
    default void a_heartbeat_without_a_start_keeps_the_run_and_its_claims() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        assertThat(s.save(run, 7, "[1]").leaseHeld())
                .as("a heartbeat without a start holds its claims")
                .isTrue();
        assertThat(s.status(run)).as("a run without a start reads as RUNNING").isEqualTo(RunStatus.RUNNING);
        assertThat(s.read(run).checkpoint())
                .as("the checkpoint that came with the heartbeat")
                .isEqualTo("[1]");
        assertThat(s.tracker.start(s.runWithFlight("one")))
                .as("the flight is held by the run without a start")
                .isInstanceOf(StartAnswer.InProgress.class);
        assertThat(s.tracker.start(s.run().key("k").build()))
                .as("the key is held by the run without a start")
                .isInstanceOf(StartAnswer.InProgress.class);
        assertThat(s.start(run))
                .as("a start that comes after the heartbeat has the fence that came with it")
                .isEqualTo(7);
        assertThat(s.read(run).checkpoint())
                .as("a start that comes after the heartbeat leaves its checkpoint as it was")
                .isEqualTo("[1]");
        s.end(run, 7, RunStatus.FAILED);
        assertThat(s.start(s.runWithFlight("one")))
                .as("the next fence is higher than the one that came with the heartbeat")
                .isGreaterThan(7);
    }
}
