package dev.integrationsrouter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Many threads at once, on several instances if the store has several. */
public interface ConcurrencyContract extends TrackerContract {

    /**
     * {@return how often each contest is held} Raise it for a tracker that answers in microseconds: there, races are rare.
     */
    default int contests() {
        return 5;
    }

    /** One flight. */
    @Test
    default void of_64_concurrent_claims_of_a_flight_one_wins() {
        TrackerStage s = new TrackerStage(this);
        for (int i = 0; i < contests(); i++) {
            String flight = "flight " + i;
            assertOneWinner(s, run -> run.flight(flight));
        }
    }

    /** One key. */
    @Test
    default void of_64_concurrent_claims_of_an_idempotency_key_one_wins() {
        TrackerStage s = new TrackerStage(this);
        for (int i = 0; i < contests(); i++) {
            String key = "key " + i;
            assertOneWinner(s, run -> run.key(key));
        }
    }

    /** One dead holder. */
    @Test
    default void of_64_concurrent_takeovers_one_wins() {
        TrackerStage s = new TrackerStage(this);
        long fence = s.start(s.run().flight("one").key("k").build());
        for (int i = 0; i < contests(); i++) {
            s.clock.advance(TrackerStage.LEASE);
            Started winner = assertOneWinner(s, run -> run.flight("one").key("k"));
            assertThat(winner.fence())
                    .as("whoever takes a claim over has a higher fence than its last holder")
                    .isGreaterThan(fence);
            fence = winner.fence();
        }
    }

    /** One run whose start is sent again and again. */
    @Test
    default void concurrent_repetitions_of_one_start_are_one_run() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        Set<StartAnswer> answers = new HashSet<>(inParallel(s, 16, (tracker, i) -> tracker.start(run)));
        assertThat(answers)
                .as("every repetition of a start is answered with the same fence")
                .hasSize(1)
                .hasOnlyElementsOfType(Started.class);
        assertThat(s.history(TrackerStage.everything()))
                .as("repetitions of a start are one run")
                .containsExactly(run.runId());
    }

    /** One run whose ends contradict each other. */
    @Test
    default void of_concurrent_ends_of_one_run_one_stays() {
        TrackerStage s = new TrackerStage(this);
        RunStart run = s.run().flight("one").key("k").build();
        long fence = s.start(run);
        List<FinishAnswer> answers = inParallel(
                s,
                16,
                (tracker, i) ->
                        tracker.finish(s.finish(run, fence).body("end " + i).build()));
        assertThat(answers).as("no end of the run has lost its lease").containsOnly(new FinishAnswer(false, null));
        String body = s.read(run).body();
        assertThat(body).as("the record has the body of one of the ends").startsWith("end ");
        s.end(run, fence, RunStatus.FAILED);
        assertThat(s.read(run).body())
                .as("an end that comes later leaves the recorded one as it is")
                .isEqualTo(body);
        assertThat(s.start(s.runWithFlight("one")))
                .as("the claim is free after the end, and its next fence is higher")
                .isGreaterThan(fence);
    }

    /** Claims that go from hand to hand never have the same fence twice. */
    @Test
    default void fences_are_unique_however_many_take_and_release() {
        TrackerStage s = new TrackerStage(this);
        List<List<Long>> fences = inParallel(s, 16, (tracker, i) -> {
            List<Long> mine = new ArrayList<>();
            for (int attempt = 0; attempt < 5 * contests(); attempt++) {
                RunStart run = s.runWithFlight("one");
                if (tracker.start(run) instanceof Started started) {
                    mine.add(started.fence());
                    tracker.finish(s.finish(run, started.fence()).build());
                }
            }
            return mine;
        });
        List<Long> all = fences.stream().flatMap(List::stream).toList();
        assertThat(all).as("fences of all takings").isNotEmpty().doesNotHaveDuplicates();
        assertThat(fences)
                .allSatisfy(mine -> assertThat(mine)
                        .as("the fences that one thread was given, in the order of its takings")
                        .isSorted());
        assertThat(s.history(TrackerStage.everything()))
                .as("as many runs are recorded as were started")
                .hasSameSizeAs(all);
    }

    private Started assertOneWinner(TrackerStage s, UnaryOperator<RunStartBuilder> claim) {
        List<RunStart> runs = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            runs.add(claim.apply(s.run()).build());
        }
        List<StartAnswer> answers = inParallel(s, 64, (tracker, i) -> tracker.start(runs.get(i)));
        List<Started> winners = answers.stream()
                .filter(Started.class::isInstance)
                .map(Started.class::cast)
                .toList();
        assertThat(winners).as("winners among " + answers).hasSize(1);
        RunStart winner = runs.get(answers.indexOf(winners.get(0)));
        assertThat(answers)
                .as("all others are told that the winner is in progress")
                .filteredOn(InProgress.class::isInstance)
                .hasSize(63)
                .allSatisfy(answer -> assertThat(((InProgress) answer).runId()).isEqualTo(winner.runId()));
        assertThat(runs)
                .as("only the winner leaves a record")
                .filteredOn(run -> s.tracker.find(run.runId()).isPresent())
                .containsExactly(winner);
        return winners.get(0);
    }

    /** Lets tasks begin at the same moment, spread over up to four instances; answers in the order of the tasks. */
    private <T> List<T> inParallel(TrackerStage s, int tasks, BiFunction<ExecutionTracker, Integer, T> task) {
        List<ExecutionTracker> trackers = new ArrayList<>(List.of(s.tracker));
        for (int i = 1; i < 4; i++) {
            trackers.add(sibling(s.clock).orElse(s.tracker));
        }
        return Parallel.run(tasks, i -> task.apply(trackers.get(i % trackers.size()), i));
    }
}
