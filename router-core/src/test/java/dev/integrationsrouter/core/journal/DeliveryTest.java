package dev.integrationsrouter.core.journal;

import static dev.integrationsrouter.core.journal.PickyTracker.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What waits is given to the tracker: in which order, how often, and how much at once. */
@Timeout(60)
class DeliveryTest {

    @TempDir
    Path temp;

    private final Writes writes = new Writes();

    @SuppressWarnings("NullAway.Init")
    private DeliveryStage stage;

    @BeforeEach
    void open() {
        stage = new DeliveryStage(temp);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void the_records_of_a_run_are_delivered_in_order_and_again_from_the_one_that_was_not_taken() {
        TrackerWrite.Start start = writes.start();
        UUID id = start.runId();
        stage.tracker.faults.put(id, PickyTracker.REFUSES);
        WaitingRun run = stage.later(start);
        stage.threads.run();
        assertThat(stage.journal.keep(Writes.endOf(start))).isSameAs(run);
        stage.threads.pass(Duration.ofSeconds(1));
        assertThat(stage.tracker.calls).containsExactly(call("start", id), call("start", id));

        stage.tracker.faults.clear();
        stage.threads.pass(Duration.ofSeconds(2));

        assertThat(stage.tracker.calls.subList(2, 4)).containsExactly(call("start", id), call("finish", id));
        assertThat(stage.tracker.real.find(id).orElseThrow().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(run.isSettled()).isTrue();
    }

    @Test
    void a_start_that_is_taken_late_is_not_given_again_with_its_end() {
        TrackerWrite.Start start = writes.start();
        WaitingRun run = stage.later(start);
        stage.threads.run();
        assertThat(run.isSettled()).as("it goes on").isFalse();

        assertThat(stage.delivery.now(stage.journal.keep(Writes.endOf(start)))).isPresent();
        assertThat(stage.tracker.calls).containsExactly(call("start", start.runId()), call("finish", start.runId()));
    }

    @Test
    void a_run_that_is_not_taken_keeps_no_other_from_being_delivered() {
        TrackerWrite.Refusal refused = writes.refusal();
        stage.tracker.faults.put(refused.runId(), PickyTracker.REFUSES);
        WaitingRun stuck = stage.later(refused);
        stage.threads.run();
        List<WaitingRun> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(stage.later(writes.refusal()));
            stage.threads.run();
        }

        assertThat(others).allMatch(WaitingRun::isSettled);
        assertThat(stuck.isSettled()).isFalse();
        assertThat(stage.journal.waiting()).isEqualTo(1);
    }

    @Test
    void a_run_at_which_the_trackers_code_fails_while_it_takes_others_becomes_a_dead_letter() {
        TrackerWrite.Refusal refused = writes.refusal();
        stage.tracker.faults.put(refused.runId(), PickyTracker.BREAKS);
        WaitingRun stuck = stage.later(refused);
        for (int i = 0; i < Courier.MOST_FAILURES; i++) {
            stage.threads.pass(DeliveryStage.LONGEST_PAUSE);
            assertThat(stage.dead).isEmpty();
            assertThat(stage.later(writes.refusal()).isSettled()).isFalse();
            stage.threads.run();
        }
        stage.threads.pass(DeliveryStage.LONGEST_PAUSE);

        assertThat(stage.dead).singleElement().asString().contains(refused.runId() + "", "25 times", "a bug");
        assertThat(stuck.isSettled()).isTrue();
        assertThat(Journals.names(temp.resolve(DeadLetters.DIRECTORY), "")).containsExactly(refused.runId() + ".json");
    }

    @Test
    void a_run_that_the_tracker_says_it_could_not_take_never_becomes_a_dead_letter() {
        TrackerWrite.Refusal refused = writes.refusal();
        stage.tracker.faults.put(refused.runId(), PickyTracker.REFUSES);
        WaitingRun stuck = stage.later(refused);
        for (int i = 0; i < 2 * Courier.MOST_FAILURES; i++) {
            stage.threads.pass(DeliveryStage.LONGEST_PAUSE);
            stage.later(writes.refusal());
            stage.threads.run();
        }

        assertThat(stage.dead).isEmpty();
        assertThat(stuck.isSettled()).isFalse();
    }

    @Test
    void no_run_becomes_a_dead_letter_because_the_tracker_is_away_for_long() {
        stage.tracker.away = true;
        WaitingRun run = stage.later(writes.refusal());
        for (int i = 0; i < 100; i++) {
            stage.threads.pass(DeliveryStage.LONGEST_PAUSE);
        }
        assertThat(stage.tracker.calls).hasSizeGreaterThan(90);
        assertThat(stage.dead).isEmpty();
        stage.tracker.away = false;
        stage.threads.pass(DeliveryStage.LONGEST_PAUSE);

        assertThat(run.isSettled()).isTrue();
    }

    @Test
    void while_the_tracker_is_away_one_run_is_tried_after_each_pause_and_another_each_time() {
        stage.tracker.away = true;
        stage.openBreaker();
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TrackerWrite.Refusal refusal = writes.refusal();
            calls.add(call("record", refusal.runId()));
            assertThat(stage.later(refusal).isSettled()).isFalse();
        }
        calls.addAll(List.copyOf(calls));
        stage.threads.run();
        assertThat(stage.tracker.calls).isEmpty();
        for (int i = 1; i <= 6; i++) {
            stage.threads.pass(DeliveryStage.LONGEST_PAUSE);
            assertThat(stage.tracker.calls).isEqualTo(calls.subList(0, i));
        }
    }

    @Test
    void one_that_is_taken_brings_all_the_others_and_eight_at_once() {
        stage.tracker.away = true;
        stage.openBreaker();
        for (int i = 0; i < 30; i++) {
            assertThat(stage.later(writes.refusal()).isSettled()).isFalse();
        }
        stage.tracker.away = false;
        assertThat(stage.threads.tasks()).isZero();

        stage.threads.pass(Duration.ofSeconds(1));

        assertThat(stage.journal.waiting()).isZero();
        assertThat(stage.tracker.calls).hasSize(30).doesNotHaveDuplicates();
        for (int i = 0; i < 30; i++) {
            assertThat(stage.later(writes.refusal()).isSettled()).isFalse();
        }
        assertThat(stage.threads.tasks()).isEqualTo(8);
    }

    @Test
    void the_start_of_a_run_that_claims_something_is_never_given_late() {
        WaitingRun run = stage.later(writes.start("key", "flight"));
        stage.threads.run();

        assertThat(stage.tracker.calls).isEmpty();
        assertThat(run.isSettled()).isFalse();
    }

    @Test
    void the_start_of_a_process_that_is_gone_makes_a_record_and_claims_nothing() {
        TrackerWrite.Start start = writes.start("key", "flight");
        leaveByAnother(start);

        stage.delivery.adopt();
        stage.threads.run();

        assertThat(stage.tracker.calls).containsExactly(call("start", start.runId()));
        assertThat(stage.tracker.real.start(writes.start("key", "flight").run()))
                .isInstanceOf(Started.class);
        stage.tracker.clock.advance(start.run().lease());
        assertThat(stage.tracker.real.find(start.runId()).orElseThrow().status())
                .isEqualTo(RunStatus.ABANDONED);
        assertThat(stage.journal.waiting()).isZero();
    }

    @Test
    void of_a_run_of_a_process_that_is_gone_whose_end_is_kept_the_end_says_all_if_it_claims_something() {
        TrackerWrite.Start claiming = writes.start("key", null);
        TrackerWrite.Start free = writes.start();
        leaveByAnother(claiming, free, Writes.endOf(claiming), Writes.endOf(free));

        stage.delivery.adopt();
        stage.threads.run();

        assertThat(stage.tracker.calls)
                .containsExactly(
                        call("finish", claiming.runId()), call("start", free.runId()), call("finish", free.runId()));
        assertThat(stage.tracker.real.find(claiming.runId()).orElseThrow().status())
                .isEqualTo(RunStatus.SUCCEEDED);
    }

    private void leaveByAnother(TrackerWrite... left) {
        assertThat(Journals.leave(temp, left)).isDirectory();
    }
}
