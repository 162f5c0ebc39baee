package dev.integrationsrouter.dynamodb;

import static dev.integrationsrouter.api.RunStatus.FAILED;
import static dev.integrationsrouter.api.RunStatus.PARTIAL;
import static dev.integrationsrouter.api.RunStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.KeyConflict;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tracker costs, as the store sees it: requests on the wire. */
class RequestCountTest {

    private static TrackerBench shared;

    private TrackerBench bench;
    private ExecutionTracker tracker;

    @BeforeAll
    static void open() throws IOException {
        shared = new TrackerBench();
    }

    @AfterAll
    static void close() throws IOException {
        shared.close();
    }

    @BeforeEach
    void knowTheService() {
        useKnowingTheService(shared);
    }

    private void useKnowingTheService(TrackerBench used) {
        bench = used;
        bench.clear();
        tracker = bench.repeating(Duration.ofSeconds(60));
        life(bench.run(), SUCCEEDED);
        bench.proxy.forgetRequests();
    }

    @Test
    void a_success_takes_three() {
        life(bench.run(), SUCCEEDED);

        assertThat(sent()).containsExactly("PutItem", "UpdateItem", "UpdateItem");
    }

    @Test
    void a_failure_takes_two() {
        life(bench.run(), FAILED);

        assertThat(sent()).containsExactly("PutItem", "UpdateItem");
    }

    @Test
    void a_part_takes_two() {
        life(bench.run(), PARTIAL);

        assertThat(sent()).containsExactly("PutItem", "UpdateItem");
    }

    @Test
    void a_success_in_the_flight_of_its_run_type_takes_four_every_time() {
        for (int run = 1; run <= 3; run++) {
            bench.proxy.forgetRequests();
            life(bench.run().flight("prod"), SUCCEEDED);
            assertThat(sent()).as("run " + run).hasSize(4);
        }
    }

    @Test
    void a_success_in_another_flight_takes_four() {
        life(bench.run().flight("one"), SUCCEEDED);

        assertThat(sent()).hasSize(4);
    }

    /** A success leaves its flight to its record; the next run looks at that, and sees to it that it is the latest. */
    @Test
    void the_next_success_in_that_flight_takes_three_more() {
        life(bench.run().flight("one"), SUCCEEDED);
        bench.proxy.forgetRequests();

        life(bench.run().flight("one"), SUCCEEDED);

        assertThat(sent()).hasSize(7);
    }

    @Test
    void a_failure_in_a_flight_takes_four_every_time() {
        for (String flight : List.of("prod", "one", "prod", "one")) {
            bench.proxy.forgetRequests();
            life(bench.run().flight(flight), FAILED);
            assertThat(sent()).as(flight).hasSize(4);
        }
    }

    @Test
    void a_key_takes_two_more() {
        life(bench.run().key("k1"), SUCCEEDED);
        assertThat(sent()).hasSize(5);

        bench.proxy.forgetRequests();
        life(bench.run().key("k2"), FAILED);
        assertThat(sent()).hasSize(4);

        bench.proxy.forgetRequests();
        life(bench.run().key("k2").flight("prod"), SUCCEEDED);
        assertThat(sent()).hasSize(6);
    }

    @Test
    void a_duplicate_of_a_run_in_progress_takes_one() {
        bench.start(bench.run().key("k").build());

        assertThat(duplicate(run -> run.key("k"))).isInstanceOf(InProgress.class);
        assertThat(sent()).containsExactly("UpdateItem");
    }

    @Test
    void another_request_with_the_same_key_takes_one() {
        bench.start(bench.run().key("k").build());

        assertThat(duplicate(run -> run.key("k").fingerprint("f2"))).isInstanceOf(KeyConflict.class);
        assertThat(sent()).containsExactly("UpdateItem");
    }

    @Test
    void a_replay_takes_one() {
        bench.ended(bench.run().key("k").build(), SUCCEEDED);

        assertThat(duplicate(run -> run.key("k"))).isInstanceOf(Replay.class);
        assertThat(sent()).containsExactly("UpdateItem");
    }

    /** Heartbeats renew the record alone, so that it is the record that knows whether the flight is still held. */
    @Test
    void a_duplicate_in_a_flight_takes_two() {
        bench.start(bench.run().flight("one").build());

        assertThat(duplicate(run -> run.flight("one"))).isInstanceOf(InProgress.class);
        assertThat(sent()).containsExactly("UpdateItem", "GetItem");
    }

    @Test
    void a_store_that_does_not_bring_the_item_of_a_failed_condition_is_asked_for_it() throws IOException {
        try (TrackerBench limited = new TrackerBench()) {
            limited.proxy.withoutConditionItems();
            useKnowingTheService(limited);
            bench.start(bench.run().key("k").build());
            bench.ended(bench.run().key("replay").build(), SUCCEEDED);

            assertThat(duplicate(run -> run.key("k"))).isInstanceOf(InProgress.class);
            assertThat(sent()).containsExactly("UpdateItem", "GetItem");

            bench.proxy.forgetRequests();
            assertThat(duplicate(run -> run.key("replay"))).isInstanceOf(Replay.class);
            assertThat(sent()).containsExactly("UpdateItem", "GetItem");
        }
    }

    @Test
    void a_heartbeat_takes_one_and_two_with_a_key() {
        beat(bench.run().flight("one"));
        assertThat(sent()).containsExactly("UpdateItem");

        bench.proxy.forgetRequests();
        beat(bench.run().flight("two").key("k"));
        assertThat(sent()).containsExactly("UpdateItem", "UpdateItem");
    }

    @Test
    void finding_a_run_takes_one() {
        RunStart run = bench.ended(bench.run().build(), SUCCEEDED);

        assertThat(tracker.find(run.runId())).isPresent();
        assertThat(sent()).containsExactly("GetItem");
    }

    @Test
    void the_latest_success_takes_one() {
        assertThat(tracker.latest("echo", RunType.PROD, true)).isPresent();
        assertThat(sent()).containsExactly("GetItem");
    }

    @Test
    void the_latest_run_takes_one() {
        assertThat(tracker.latest("echo", RunType.PROD, false)).isPresent();
        assertThat(sent()).containsExactly("Query");
    }

    @Test
    void a_cancellation_takes_one() {
        RunStart run = bench.run().build();
        bench.start(run);

        tracker.requestCancel(run.runId());
        assertThat(sent()).containsExactly("UpdateItem");
    }

    @Test
    void a_refusal_takes_one() {
        tracker.record(refusal("echo"));

        assertThat(sent()).containsExactly("PutItem");
    }

    @Test
    void the_first_run_of_a_service_in_a_process_takes_one_more() {
        life(bench.run().service("other"), SUCCEEDED);
        assertThat(sent()).hasSize(4);

        bench.proxy.forgetRequests();
        life(bench.run().service("other"), SUCCEEDED);
        assertThat(sent()).hasSize(3);
    }

    /** As for writes, {@link RepetitionMatrixTest} looks at all of them. */
    @Test
    void no_read_scans() {
        tracker.history(HistoryQuery.newest(10));
        tracker.history(HistoryQuery.newest(10).in(Set.of(RunStatus.ABANDONED)));
        tracker.history(HistoryQuery.newest(10).ofService("echo").in(Set.of(RunStatus.FAILED)));
        tracker.checkpointFor(bench.run().build());

        assertThat(sent()).containsOnly("Query");
    }

    private List<String> sent() {
        return bench.proxy.requests().stream().map(WireRequest::operation).collect(Collectors.toList());
    }

    private void life(RunStartBuilder builder, RunStatus status) {
        bench.tick();
        RunStart run = builder.build();
        StartAnswer answer = tracker.start(run);
        assertThat(answer).isInstanceOf(Started.class);
        tracker.finish(
                bench.finish(run, ((Started) answer).fence()).status(status).build());
    }

    /** Of a run that began before. */
    private StartAnswer duplicate(UnaryOperator<RunStartBuilder> claims) {
        bench.tick();
        return tracker.start(claims.apply(bench.run()).build());
    }

    private void beat(RunStartBuilder builder) {
        RunStart run = builder.build();
        long fence = bench.start(run);
        tracker.heartbeat(new Heartbeat(run, fence, new Progress(1, 2), null, "[1]"));
    }

    private RunRecord refusal(String service) {
        RunStart run = bench.run().build();
        return RunRecord.refused(run.runId(), service, RunType.PROD, run.startedAt(), 400, "No", "{}", null);
    }
}
