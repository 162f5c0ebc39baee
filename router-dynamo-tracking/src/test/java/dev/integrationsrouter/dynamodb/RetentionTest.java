package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.testkit.RunFinishBuilder;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records have a time to live in whole seconds, and nobody reads them beyond it, deleted or not. */
class RetentionTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.900Z"));
    private final RunIds ids = new RunIds(1);
    private final String table = RunTables.create();
    private final DynamoTracker tracker = DynamoTracker.builder()
            .client(LocalDynamo.client())
            .table(table)
            .clock(clock)
            .timeout(Duration.ofSeconds(60))
            .retention(WEEK)
            .build();

    @Test
    void a_record_lives_for_the_retention_from_its_end_in_seconds() {
        RunStart run = run().build();
        tracker.start(run);
        assertThat(expiresAt(ItemKey.run(run.runId())))
                .isEqualTo(clock.instant().plus(WEEK).getEpochSecond());
        clock.advance(Duration.ofHours(5));
        end(run, RunStatus.FAILED);
        assertThat(expiresAt(ItemKey.run(run.runId())))
                .isEqualTo(clock.instant().plus(WEEK).getEpochSecond());
    }

    @Test
    void a_run_that_gives_signs_of_life_does_not_expire_however_long_it_takes() {
        RunStart run = run().key("k").build();
        tracker.start(run);
        for (int day = 0; day < 10; day++) {
            clock.advance(Duration.ofDays(1));
            tracker.heartbeat(new Heartbeat(run, 0, Progress.NONE, null, null));
        }
        assertThat(tracker.find(run.runId())).isPresent();
        assertThat(expiresAt(ItemKey.idempotency("k")))
                .isGreaterThan(clock.instant().getEpochSecond());
    }

    @Test
    void a_key_that_nobody_holds_any_more_goes_and_a_flight_stays() {
        RunStart run = run().key("k").flight("one").build();
        tracker.start(run);
        end(run, RunStatus.FAILED);
        assertThat(expiresAt(ItemKey.idempotency("k")))
                .isEqualTo(clock.instant().plus(Duration.ofDays(1)).getEpochSecond());
        assertThat(item(ItemKey.state("echo", "one"))).isNotEmpty().doesNotContainKey(RunItem.EXPIRES_AT);
    }

    @Test
    void what_is_past_its_time_is_not_read_although_it_is_still_there() {
        RunStart run = run().build();
        tracker.start(run);
        end(run, RunStatus.FAILED);
        RunRecord refusal =
                RunRecord.refused(run().build().runId(), "echo", null, clock.instant(), 400, "No", "{}", null);
        tracker.record(refusal);
        clock.advance(WEEK.minusSeconds(1));
        assertThat(tracker.find(run.runId())).isPresent();
        assertThat(tracker.history(HistoryQuery.newest(5)).runs()).hasSize(2);
        clock.advance(Duration.ofSeconds(1));
        assertThat(item(ItemKey.run(run.runId()))).isNotEmpty();
        assertThat(tracker.find(run.runId())).isEmpty();
        assertThat(tracker.find(refusal.runId())).isEmpty();
        assertThat(tracker.history(HistoryQuery.newest(5)).runs()).isEmpty();
        assertThat(tracker.latest("echo", RunType.PROD, false)).isEmpty();
    }

    @Test
    void an_expired_checkpoint_is_handed_to_nobody() {
        RunStart run = run().build();
        tracker.start(run);
        tracker.finish(new RunFinishBuilder(run, 0)
                .status(RunStatus.FAILED)
                .checkpoint("[1]")
                .build());
        clock.advance(Duration.ofDays(1));
        assertThat(tracker.checkpointFor(run().build())).contains("[1]");
        clock.advance(WEEK);
        assertThat(tracker.checkpointFor(run().build())).isEmpty();
    }

    @Test
    void the_latest_success_outlives_its_record() {
        RunStart run = run().build();
        tracker.start(run);
        end(run, RunStatus.SUCCEEDED);
        RunRecord record = tracker.find(run.runId()).orElseThrow();
        clock.advance(WEEK.multipliedBy(100));
        assertThat(tracker.find(run.runId())).isEmpty();
        assertThat(tracker.latest("echo", RunType.PROD, true)).contains(record);
        assertThat(item(LatestSuccess.key("echo", RunType.PROD))).doesNotContainKey(RunItem.EXPIRES_AT);
    }

    @Test
    void a_key_that_answers_longer_than_records_are_kept_keeps_its_record() {
        RunStart run = run().key("k").retention(WEEK.multipliedBy(2)).build();
        tracker.start(run);
        end(run, RunStatus.PARTIAL);
        assertThat(expiresAt(ItemKey.run(run.runId())))
                .isEqualTo(clock.instant().plus(WEEK.multipliedBy(2)).getEpochSecond());
        assertThat(expiresAt(ItemKey.idempotency("k")))
                .isGreaterThan(clock.instant().plus(WEEK.multipliedBy(2)).getEpochSecond());
    }

    @Test
    void without_retention_nothing_of_a_record_expires() {
        DynamoTracker forever = DynamoTracker.builder()
                .client(LocalDynamo.client())
                .table(table)
                .clock(clock)
                .timeout(Duration.ofSeconds(60))
                .withoutRetention()
                .build();
        RunStart run = run().build();
        forever.start(run);
        forever.finish(new RunFinishBuilder(run, 0).build());
        assertThat(item(ItemKey.run(run.runId()))).isNotEmpty().doesNotContainKey(RunItem.EXPIRES_AT);
    }

    private RunStartBuilder run() {
        return new RunStartBuilder(ids.at(clock.instant()), clock.instant());
    }

    private void end(RunStart run, RunStatus status) {
        tracker.finish(
                new RunFinishBuilder(run, 0).status(status).at(clock.instant()).build());
    }

    private long expiresAt(ItemKey key) {
        return new Item(item(key)).numberOf(RunItem.EXPIRES_AT);
    }

    private Map<String, AttributeValue> item(ItemKey key) {
        return LocalDynamo.client()
                .getItem(request -> request.tableName(table).key(key.attributes()))
                .item();
    }
}
