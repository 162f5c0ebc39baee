package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The run that the next one builds on. */
public interface LatestContract extends TrackerContract {

    /** An empty store has none. */
    @Test
    default void there_is_no_latest_run_before_the_first() {
        TrackerStage s = new TrackerStage(this);
        s.refused(s.run());
        assertThat(s.tracker.latest("echo", RunType.PROD, false))
                .as("a refusal is no run")
                .isEmpty();
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("a refusal is no success")
                .isEmpty();
    }

    /** 200 and nothing else. */
    @Test
    default void only_runs_that_ended_with_200_succeeded() {
        TrackerStage s = new TrackerStage(this);
        RunStart success = s.ended(s.run(), RunStatus.SUCCEEDED);
        RunStart last = success;
        for (RunStatus status :
                List.of(RunStatus.PARTIAL, RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.TIMED_OUT)) {
            s.clock.advance(TrackerStage.TICK);
            last = s.ended(s.run(), status);
        }
        s.clock.advance(TrackerStage.TICK);
        s.refused(s.run());
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("the latest run that ended with 200; not one that ended otherwise since")
                .contains(s.read(success));
        assertThat(s.tracker.latest("echo", RunType.PROD, false))
                .as("the latest run, however it ended, but not a refusal")
                .contains(s.read(last));
    }

    /** Runs that have not ended count among all. */
    @Test
    default void a_run_in_progress_is_the_latest_but_not_the_latest_success() {
        TrackerStage s = new TrackerStage(this);
        RunStart success = s.ended(s.run(), RunStatus.SUCCEEDED);
        s.clock.advance(TrackerStage.TICK);
        RunStart running = s.run().build();
        s.start(running);
        assertThat(s.tracker.latest("echo", RunType.PROD, false))
                .as("the latest run is one in progress")
                .contains(s.read(running));
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("a run in progress is no success yet")
                .contains(s.read(success));
    }

    /** By start, not by end. */
    @Test
    default void the_latest_is_the_one_that_started_last() {
        TrackerStage s = new TrackerStage(this);
        RunStart older = s.run().build();
        s.start(older);
        s.clock.advance(TrackerStage.TICK);
        RunStart newer = s.ended(s.run(), RunStatus.SUCCEEDED);
        s.clock.advance(TrackerStage.TICK);
        s.end(older, 0, RunStatus.SUCCEEDED);
        assertThat(s.tracker.latest("echo", RunType.PROD, true).map(RunRecord::runId))
                .as("the success that started last, although another ended last")
                .contains(newer.runId());
    }

    /** In one millisecond the higher id is the newer. */
    @Test
    default void of_two_runs_of_one_millisecond_the_higher_id_is_the_latest() {
        TrackerStage s = new TrackerStage(this);
        RunStartBuilder lower = s.run();
        RunStart higher = s.ended(s.run(), RunStatus.SUCCEEDED);
        s.ended(lower, RunStatus.SUCCEEDED);
        assertThat(s.tracker.latest("echo", RunType.PROD, true).map(RunRecord::runId))
                .as("of two successes of one millisecond the one with the higher id")
                .contains(higher.runId());
        assertThat(s.tracker.latest("echo", RunType.PROD, false).map(RunRecord::runId))
                .as("of two runs of one millisecond the one with the higher id")
                .contains(higher.runId());
    }

    /** Backfills never move what prod builds on. */
    @Test
    default void services_and_run_types_do_not_mix() {
        TrackerStage s = new TrackerStage(this);
        RunStart prod = s.ended(s.run(), RunStatus.SUCCEEDED);
        s.clock.advance(TrackerStage.TICK);
        RunStart backfill = s.ended(s.run().type(RunType.BACKFILL), RunStatus.SUCCEEDED);
        s.clock.advance(TrackerStage.TICK);
        RunStart mail = s.ended(s.run().service("mail"), RunStatus.SUCCEEDED);
        assertThat(s.tracker.latest("echo", RunType.PROD, true))
                .as("the latest success of this service and run type")
                .contains(s.read(prod));
        assertThat(s.tracker.latest("echo", RunType.PROD, false))
                .as("the latest run of this service and run type")
                .contains(s.read(prod));
        assertThat(s.tracker.latest("echo", RunType.BACKFILL, true))
                .as("the latest success of the other run type")
                .contains(s.read(backfill));
        assertThat(s.tracker.latest("mail", RunType.PROD, true))
                .as("the latest success of the other service")
                .contains(s.read(mail));
        assertThat(s.tracker.latest("mail", RunType.BACKFILL, true))
                .as("this service has no run of this type")
                .isEmpty();
        assertThat(s.tracker.latest("Echo", RunType.PROD, true))
                .as("the name in other letters is another service")
                .isEmpty();
    }
}
