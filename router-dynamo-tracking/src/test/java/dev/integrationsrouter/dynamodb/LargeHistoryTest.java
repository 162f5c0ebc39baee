package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The history of very many runs: each query is answered with exactly what it asks for, page by page. */
class LargeHistoryTest {

    /** As many as the campaign allows; what is asserted depends on no number. */
    private static final int RUNS = "full".equals(System.getProperty("campaign")) ? 100_000 : 2_000;

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final SettableClock CLOCK = new SettableClock(FIRST.plus(Duration.ofDays(30)));
    private static final String TABLE = RunTables.create();

    /** Newest first. */
    private static final List<RunRecord> ALL = new ArrayList<>();

    @BeforeAll
    static void writeThemAll() {
        RunIds ids = new RunIds(7);
        List<WriteRequest> batch = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            // three in each instant
            RunRecord run = record(ids.at(FIRST.plusSeconds(i / 3)), FIRST.plusSeconds(i / 3), i);
            ALL.add(run);
            batch.add(put(itemOf(run)));
            if (batch.size() == 25 || i == RUNS - 1) {
                LocalDynamo.client()
                        .batchWriteItem(BatchWriteItemRequest.builder()
                                .requestItems(Map.of(TABLE, batch))
                                .build());
                batch.clear();
            }
        }
        Collections.reverse(ALL);
        try (DynamoTracker tracker = tracker()) {
            for (int service = 0; service < 5; service++) {
                tracker.record(refusal(ids.at(FIRST), "service-" + service));
            }
        }
    }

    private static RunRecord record(UUID id, Instant start, int i) {
        boolean open = i % 500 == 499;
        RunStatus status = i % 1_000 == 1 ? RunStatus.FAILED : open ? openStatus(i) : RunStatus.PARTIAL;
        return new RunRecord(
                id,
                "service-" + i % 5,
                i % 2 == 0 ? RunType.PROD : RunType.BACKFILL,
                status,
                start,
                open ? null : start.plusSeconds(2),
                open ? null : 207,
                open ? null : "Run " + i + " in part",
                "{\"note\":\"" + "x".repeat(400) + "\"}",
                "{}",
                null,
                new Progress(i, RUNS),
                null,
                null,
                false,
                open ? leaseUntil(i) : null);
    }

    private static RunStatus openStatus(int i) {
        return i % 1_000 == 999 ? RunStatus.RUNNING : RunStatus.ABANDONED;
    }

    private static Instant leaseUntil(int i) {
        return openStatus(i) == RunStatus.RUNNING ? CLOCK.instant().plusMillis(1) : CLOCK.instant();
    }

    private static RunRecord refusal(UUID id, String service) {
        return RunRecord.refused(id, service, null, FIRST.minusSeconds(1), 400, "No", "{}", null);
    }

    private static Map<String, AttributeValue> itemOf(RunRecord run) {
        Map<String, AttributeValue> item = new HashMap<>(RunAttributes.of(run));
        item.putAll(ItemKey.run(run.runId()).attributes());
        item.put(RunItem.HISTORY_KEY, Item.text(RunItem.historyKey(run)));
        if (!run.status().isEnded()) {
            item.put(RunItem.OPEN_SERVICE, Item.text(run.service()));
        }
        return item;
    }

    private static WriteRequest put(Map<String, AttributeValue> item) {
        return WriteRequest.builder()
                .putRequest(PutRequest.builder().item(item).build())
                .build();
    }

    private static DynamoTracker tracker() {
        return tracker(LocalDynamo.client());
    }

    private static DynamoTracker tracker(DynamoDbClient client) {
        return DynamoTracker.builder()
                .client(client)
                .table(TABLE)
                .clock(CLOCK)
                .timeout(Duration.ofSeconds(30))
                .withoutRetention()
                .build();
    }

    @Test
    void all_runs_of_all_services_are_listed_newest_first_whatever_the_pages() {
        Predicate<RunRecord> started = run -> run.status() != RunStatus.REFUSED;
        assertThat(read(HistoryQuery.newest(1_000)).stream().filter(started).toList())
                .isEqualTo(ALL);
        List<RunRecord> some = new ArrayList<>();
        HistoryQuery small = HistoryQuery.newest(7);
        HistoryPage page = null;
        while (some.size() < 1_000) {
            page = page(page == null ? small : small.after(page.next()));
            some.addAll(page.runs());
        }
        assertThat(some).isEqualTo(ALL.subList(0, some.size()));
    }

    @Test
    void a_rare_status_is_found_in_each_service_and_in_all() {
        Set<RunStatus> failed = Set.of(RunStatus.FAILED);
        assertThat(read(HistoryQuery.newest(100).in(failed)))
                .isEqualTo(expected(null, run -> run.status() == RunStatus.FAILED));
        assertThat(read(HistoryQuery.newest(3).in(failed).ofService("service-1").ofType(RunType.BACKFILL)))
                .isEqualTo(expected(
                        "service-1", run -> run.status() == RunStatus.FAILED && run.runType() == RunType.BACKFILL));
    }

    @Test
    void open_and_abandoned_runs_are_told_apart() {
        for (RunStatus status : EnumSet.of(RunStatus.RUNNING, RunStatus.ABANDONED)) {
            assertThat(read(HistoryQuery.newest(2).in(Set.of(status))))
                    .isNotEmpty()
                    .isEqualTo(expected(null, run -> run.status() == status));
        }
        assertThat(read(HistoryQuery.newest(1_000).in(Set.of(RunStatus.RUNNING, RunStatus.ABANDONED))))
                .isEqualTo(expected(null, run -> !run.status().isEnded()));
    }

    @Test
    void a_window_in_the_middle_is_exact() {
        TimeWindow window = new TimeWindow(FIRST.plusSeconds(RUNS / 9), FIRST.plusSeconds(RUNS / 6));
        assertThat(read(HistoryQuery.newest(50).started(window).ofService("service-2")))
                .isNotEmpty()
                .isEqualTo(expected("service-2", run -> window.contains(run.startedAt())));
    }

    @Test
    void as_little_is_looked_at_as_the_answer_needs() {
        Looks looks = new Looks();
        try (DynamoDbClient client = LocalDynamo.clientBuilder(LocalDynamo.endpoint())
                        .overrideConfiguration(to -> to.addExecutionInterceptor(looks))
                        .build();
                DynamoTracker tracker = tracker(client)) {
            assertThat(tracker.latest("service-1", RunType.BACKFILL, false))
                    .isEqualTo(expected("service-1", run -> run.runType() == RunType.BACKFILL).stream()
                            .findFirst());
            assertThat(looks.taken()).isBetween(1, 2);
            tracker.history(HistoryQuery.newest(10).ofService("service-2").ofType(RunType.PROD));
            assertThat(looks.taken()).isBetween(10, 55); // every other run is of this type: 11 items, and then 44
        }
    }

    /** Counts the items that DynamoDB looks at, which is what a query costs. */
    private static final class Looks implements ExecutionInterceptor {
        private int items;

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (context.response() instanceof QueryResponse page) {
                items += page.scannedCount();
            }
        }

        int taken() {
            int taken = items;
            items = 0;
            return taken;
        }
    }

    /** Each page by a tracker of its own, as if the process had been restarted in between. */
    private static HistoryPage page(HistoryQuery query) {
        try (DynamoTracker tracker = tracker()) {
            return tracker.history(query);
        }
    }

    private static List<RunRecord> read(HistoryQuery query) {
        List<RunRecord> runs = new ArrayList<>();
        HistoryPage page = page(query);
        runs.addAll(page.runs());
        while (page.nextPageToken().isPresent()) {
            page = page(query.after(page.next()));
            runs.addAll(page.runs());
        }
        return runs;
    }

    private static List<RunRecord> expected(@Nullable String service, Predicate<RunRecord> matching) {
        return ALL.stream()
                .filter(run -> service == null || run.service().equals(service))
                .filter(matching)
                .toList();
    }
}
