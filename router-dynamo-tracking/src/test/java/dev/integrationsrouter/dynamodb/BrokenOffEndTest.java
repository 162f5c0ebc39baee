package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.testkit.RunFinishBuilder;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process that dies after the record of an end is written, and before anything else is. */
class BrokenOffEndTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofHours(2);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final RunIds ids = new RunIds(1);
    private final String table = RunTables.create();
    private final DynamoTracker tracker = tracker(LocalDynamo.client());

    @Test
    void a_success_that_its_key_never_learned_of_still_answers_for_the_keys_retention() throws IOException {
        for (RunStatus status : new RunStatus[] {RunStatus.SUCCEEDED, RunStatus.PARTIAL}) {
            String key = "key of " + status;
            RunStart run = run().key(key).retention(RETENTION).build();
            dieWhileEnding(run, status);
            clock.advance(LEASE);
            assertThat(tracker.start(run().key(key).build()))
                    .isEqualTo(new Replay(tracker.find(run.runId()).orElseThrow()));
            clock.advance(RETENTION.minus(LEASE));
            assertThat(tracker.start(run().key(key).build())).isInstanceOf(Started.class);
        }
    }

    @Test
    void the_next_run_of_a_flight_builds_on_a_success_that_could_not_become_the_latest() throws IOException {
        for (String flight : new String[] {"prod", "another"}) {
            RunStart run = run().flight(flight).build();
            dieWhileEnding(run, RunStatus.SUCCEEDED);
            clock.advance(LEASE);
            assertThat(tracker.start(run().flight(flight).build())).isInstanceOf(Started.class);
            assertThat(tracker.latest("echo", RunType.PROD, true)).isEqualTo(tracker.find(run.runId()));
            clock.advance(LEASE);
        }
    }

    @Test
    void a_start_that_was_never_admitted_has_lost_nothing() {
        RunStart dead = run().flight("one").build();
        tracker.start(dead);
        clock.advance(LEASE);
        RunStart failed = run().flight("one").build();
        tracker.finish(new RunFinishBuilder(failed, 0).status(RunStatus.FAILED).build());
        assertThat(tracker.find(failed.runId()).orElseThrow().leaseLost()).isFalse();
        assertThat(tracker.start(run().flight("one").build())).isInstanceOf(Started.class);
    }

    @Test
    void a_failure_that_its_claims_never_learned_of_holds_them_no_longer_than_its_lease() throws IOException {
        RunStart run = run().flight("one").key("k").build();
        dieWhileEnding(run, RunStatus.FAILED);
        assertThat(tracker.start(run().flight("one").build())).isInstanceOf(Started.class);
        clock.advance(LEASE);
        assertThat(tracker.start(run().key("k").build())).isInstanceOf(Started.class);
        assertThat(tracker.find(run.runId()).orElseThrow().leaseLost()).isFalse();
    }

    private void dieWhileEnding(RunStart run, RunStatus status) throws IOException {
        assertThat(tracker.start(run)).isInstanceOf(Started.class);
        try (FaultProxy proxy = FaultProxy.before(LocalDynamo.endpoint());
                DynamoDbClient client = LocalDynamo.singleTry(proxy.endpoint(), Duration.ofSeconds(20));
                DynamoTracker dying = tracker(client)) {
            proxy.breakNext(100, request -> request.body().matches("(?s).*(IDEM|STATE)#.*"), Fault.RESET);
            assertThatThrownBy(() -> dying.finish(new RunFinishBuilder(run, 1)
                            .status(status)
                            .at(clock.instant())
                            .build()))
                    .isInstanceOf(TrackerException.class);
        }
        assertThat(tracker.find(run.runId()).orElseThrow().status()).isEqualTo(status);
    }

    private RunStartBuilder run() {
        return new RunStartBuilder(ids.at(clock.instant()), clock.instant());
    }

    private DynamoTracker tracker(DynamoDbClient client) {
        return DynamoTracker.builder()
                .client(client)
                .table(table)
                .clock(clock)
                .clockSkew(Duration.ZERO)
                .timeout(Duration.ofSeconds(30))
                .withoutRetention()
                .build();
    }
}
