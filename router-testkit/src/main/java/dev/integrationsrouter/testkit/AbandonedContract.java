package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run that has not ended reads as abandoned from the instant in which its lease expires. */
public interface AbandonedContract extends TrackerContract {

    /** Nobody has to sweep. */
    @Test
    default void a_run_whose_lease_expired_reads_as_abandoned_everywhere() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        s.start(run);
        s.clock.advance(TrackerStage.LEASE.minus(TrackerStage.TICK));
        assertThat(s.status(run))
                .as("a run reads as RUNNING until its lease is over")
                .isEqualTo(RunStatus.RUNNING);
        s.clock.advance(TrackerStage.TICK);
        RunRecord read = s.read(run);
        assertThat(read.status())
                .as("a run reads as ABANDONED from the instant in which its lease is over")
                .isEqualTo(RunStatus.ABANDONED);
        assertThat(read.endedAt())
                .as("an abandoned run has not ended, and so has no end")
                .isNull();
        assertThat(read.statusCode())
                .as("an abandoned run was not answered, and so has no status code")
                .isNull();
        assertThat(s.tracker.latest("echo", RunType.PROD, false))
                .as("latest reads the run as find does")
                .contains(read);
        assertThat(s.tracker.history(TrackerStage.everything()).runs())
                .as("the history reads the run as find does")
                .containsExactly(read);
    }

    /** The filter goes by how the run stands now, not by what was written. */
    @Test
    default void the_status_filter_tells_abandoned_from_running() {
        TrackerStage s = new TrackerStage(this);
        RunStart gone = s.run().build();
        s.start(gone);
        s.clock.advance(TrackerStage.LEASE);
        RunStart alive = s.run().build();
        s.start(alive);
        RunStart failed = s.ended(s.run(), RunStatus.FAILED);
        HistoryQuery all = TrackerStage.everything();
        assertThat(s.history(all.in(Set.of(RunStatus.ABANDONED))))
                .as("runs that now stand as ABANDONED")
                .containsExactly(gone.runId());
        assertThat(s.history(all.in(Set.of(RunStatus.RUNNING))))
                .as("runs that now stand as RUNNING")
                .containsExactly(alive.runId());
        assertThat(s.history(all.in(Set.of(RunStatus.RUNNING, RunStatus.ABANDONED))))
                .as("runs that have not ended, whether their leases are over or not")
                .containsExactly(alive.runId(), gone.runId());
        assertThat(s.history(all.in(Set.of(RunStatus.FAILED, RunStatus.ABANDONED))))
                .as("a filter for an end and for ABANDONED lists both")
                .containsExactly(failed.runId(), gone.runId());
    }

    /** A sign of life brings the run back. */
    @Test
    default void a_heartbeat_brings_an_abandoned_run_back() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        s.start(run);
        s.clock.advance(TrackerStage.LEASE);
        s.beat(run, 0);
        assertThat(s.status(run))
                .as("a run whose lease was renewed reads as RUNNING again")
                .isEqualTo(RunStatus.RUNNING);
        assertThat(s.history(TrackerStage.everything().in(Set.of(RunStatus.RUNNING))))
                .as("the filter for RUNNING lists a run whose lease was renewed")
                .containsExactly(run.runId());
    }

    /** An end is recorded whatever was read before. */
    @Test
    default void an_abandoned_run_may_still_end() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        s.start(run);
        s.clock.advance(TrackerStage.LEASE.multipliedBy(100));
        assertThat(s.status(run))
                .as("a run whose lease is over reads as ABANDONED")
                .isEqualTo(RunStatus.ABANDONED);
        assertThat(s.end(run, 0, RunStatus.FAILED).leaseLost())
                .as("a lease that nobody took is not lost, however long it has been over")
                .isFalse();
        s.clock.advance(TrackerStage.LEASE);
        assertThat(s.status(run))
                .as("the end of a run counts although it was read as ABANDONED before")
                .isEqualTo(RunStatus.FAILED);
    }

    /** What has ended never turns into something else. */
    @Test
    default void ended_runs_and_refusals_are_never_abandoned() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.ended(s.run(), RunStatus.SUCCEEDED);
        RunRecord refusal = s.refused(s.run());
        s.clock.advance(TrackerStage.LEASE.multipliedBy(100));
        assertThat(s.status(run))
                .as("a run that has ended stays as it ended when its lease is long over")
                .isEqualTo(RunStatus.SUCCEEDED);
        assertThat(s.read(refusal.runId()).status())
                .as("a refusal has no lease and stays REFUSED")
                .isEqualTo(RunStatus.REFUSED);
    }
}
