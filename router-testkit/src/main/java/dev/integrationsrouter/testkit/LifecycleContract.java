package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The life of one run that nothing disturbs: what is written is read again. */
public interface LifecycleContract extends TrackerContract {

    /** Every field of a start is in the record. */
    @Test
    default void a_started_run_reads_as_running_with_what_it_was_started_with() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run()
                .service("mail")
                .type(RunType.BACKFILL)
                .requestMetadata("{\"by\":\"cron\"}")
                .build();
        assertThat(s.start(run)).as("fence without a single-flight key").isZero();
        assertThat(s.read(run))
                .as("the record of a run that was started")
                .isEqualTo(new RunRecord(
                        run.runId(),
                        "mail",
                        RunType.BACKFILL,
                        RunStatus.RUNNING,
                        run.startedAt(),
                        null,
                        null,
                        null,
                        "{}",
                        "{\"by\":\"cron\"}",
                        null,
                        Progress.NONE,
                        null,
                        null,
                        false,
                        TrackerStage.NOON.plus(TrackerStage.LEASE)));
    }

    /** Every field of an end is in the record. */
    @Test
    default void a_finished_run_reads_as_it_ended() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().requestMetadata("{\"by\":\"cron\"}").build();
        long fence = s.start(run);
        TimeWindow window = new TimeWindow(Instant.parse("2026-01-01T00:00:00Z"), run.startedAt());
        s.clock.advance(Duration.ofMillis(1_234));
        RunFinish finish = s.finish(run, fence)
                .status(RunStatus.PARTIAL)
                .body("Most of it")
                .metadata("{\"scored\":3}")
                .window(window)
                .progress(new Progress(3, 4))
                .checkpoint("{\"at\":3}")
                .errorDetail("one is missing")
                .build();
        assertThat(s.tracker.finish(finish))
                .as("a run whose claims nobody took has not lost its lease")
                .isEqualTo(new FinishAnswer(false, null));
        assertThat(s.read(run))
                .as("the record of a run that ended")
                .isEqualTo(new RunRecord(
                        run.runId(),
                        "echo",
                        RunType.PROD,
                        RunStatus.PARTIAL,
                        run.startedAt(),
                        run.startedAt().plusMillis(1_234),
                        207,
                        "Most of it",
                        "{\"scored\":3}",
                        "{\"by\":\"cron\"}",
                        window,
                        new Progress(3, 4),
                        "{\"at\":3}",
                        "one is missing",
                        false,
                        null));
    }

    /** Each end that a run can have. */
    @Test
    default void every_kind_of_end_is_kept() {
        TrackerStage s = new TrackerStage(this);
        for (RunStatus status : TrackerStage.ENDS) {
            assertThat(s.status(s.ended(s.run(), status)))
                    .as("a run that ended as " + status + " reads so")
                    .isEqualTo(status);
        }
    }

    /** What a heartbeat saves. */
    @Test
    default void a_heartbeat_saves_progress_window_and_checkpoint_and_renews_the_lease() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        long fence = s.start(run);
        s.clock.advance(Duration.ofSeconds(10));
        TimeWindow window = new TimeWindow(null, TrackerStage.NOON);
        Heartbeat beat = new Heartbeat(run, fence, new Progress(5, -1), window, "[5]");
        assertThat(s.tracker.heartbeat(beat))
                .as("the lease is held, and nobody asked the run to end")
                .isEqualTo(new HeartbeatAnswer(true, null, false));
        RunRecord read = s.read(run);
        assertThat(read.status()).as("a run with a heartbeat is in progress").isEqualTo(RunStatus.RUNNING);
        assertThat(read.progress()).as("progress as the heartbeat said it").isEqualTo(new Progress(5, -1));
        assertThat(read.window()).as("window as the heartbeat said it").isEqualTo(window);
        assertThat(read.checkpoint()).as("checkpoint as the heartbeat said it").isEqualTo("[5]");
        assertThat(read.leaseUntil())
                .as("the lease counts from the heartbeat")
                .isEqualTo(s.clock.instant().plus(TrackerStage.LEASE));
    }

    /** The later heartbeat counts. */
    @Test
    default void the_last_heartbeat_replaces_what_the_one_before_saved() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        long fence = s.start(run);
        s.tracker.heartbeat(new Heartbeat(run, fence, new Progress(1, 9), TimeWindow.ALL, "[1]"));
        TimeWindow window = new TimeWindow(TrackerStage.NOON, null);
        s.tracker.heartbeat(new Heartbeat(run, fence, new Progress(2, 9), window, "[2]"));
        assertThat(s.read(run).progress()).as("progress of the last heartbeat").isEqualTo(new Progress(2, 9));
        assertThat(s.read(run).window()).as("window of the last heartbeat").isEqualTo(window);
        assertThat(s.read(run).checkpoint())
                .as("checkpoint of the last heartbeat")
                .isEqualTo("[2]");
    }

    /** A run without claims cannot lose them. */
    @Test
    default void a_run_without_claims_always_holds_its_lease() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().build();
        long fence = s.start(run);
        s.clock.advance(Duration.ofDays(2));
        assertThat(s.beat(run, fence))
                .as("a run without claims holds its lease when it is long over")
                .isEqualTo(new HeartbeatAnswer(true, null, false));
        assertThat(s.status(run)).as("a heartbeat brings it back").isEqualTo(RunStatus.RUNNING);
        assertThat(s.end(run, fence, RunStatus.SUCCEEDED))
                .as("a run without claims cannot lose its lease")
                .isEqualTo(new FinishAnswer(false, null));
    }

    /** Refusals are records like others, even without a run type. */
    @Test
    default void a_refusal_is_kept_as_it_is() {
        TrackerStage s = new TrackerStage(this);
        RunRecord refusal = RunRecord.refused(
                s.run().build().runId(), "(invalid)", null, TrackerStage.NOON, 400, "No service", "{}", "/service");
        s.tracker.record(refusal);
        assertThat(s.tracker.find(refusal.runId()))
                .as("a refusal reads as it was recorded")
                .contains(refusal);
    }

    /** Nothing is made up. */
    @Test
    default void an_unknown_run_is_not_found() {
        TrackerStage s = new TrackerStage(this);
        s.ended(s.run(), RunStatus.SUCCEEDED);
        assertThat(s.tracker.find(TrackerStage.NOBODY))
                .as("nobody knows this run")
                .isEmpty();
    }

    /** A record does not live in the instance that wrote it. */
    @Test
    default void another_instance_on_the_same_store_reads_and_ends_a_run() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        long fence = s.start(run);
        ExecutionTracker other = sibling(s.clock).orElse(s.tracker);
        assertThat(other.find(run.runId()))
                .as("another instance reads what this one wrote")
                .contains(s.read(run));
        other.finish(s.finish(run, fence).build());
        assertThat(s.status(run))
                .as("this instance reads what the other one wrote")
                .isEqualTo(RunStatus.SUCCEEDED);
        assertThat(s.tracker.locality())
                .as("all instances are equally far away")
                .isEqualTo(other.locality())
                .isNotNull();
    }

    /** Closing is repeatable. */
    @Test
    default void closing_twice_is_harmless() {
        TrackerStage s = new TrackerStage(this);
        s.start(s.run().build());
        assertThatCode(() -> {
                    s.tracker.close();
                    s.tracker.close();
                })
                .doesNotThrowAnyException();
    }
}
