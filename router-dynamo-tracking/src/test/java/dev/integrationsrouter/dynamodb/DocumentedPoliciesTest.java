package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.testkit.SettableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The documented policies allow what is really asked of the store, and nothing else. */
@Timeout(120)
class DocumentedPoliciesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final String table = LocalDynamo.freshTableName();
    private final FaultProxy proxy = FaultProxy.before(LocalDynamo.endpoint());
    private final DynamoDbClient client = LocalDynamo.clientOf(proxy.endpoint());

    DocumentedPoliciesTest() throws IOException {}

    @AfterEach
    void deleteTheTable() throws IOException {
        try (client;
                proxy) {
            RunTables.delete(table);
        }
    }

    @Test
    void a_tracker_that_does_all_it_can_needs_the_runtime_policy() throws IOException {
        RunTables.create(table);
        proxy.withoutConditionItems();

        try (DynamoTracker tracker = tracker()) {
            tracker.warmUp();
            UUID dead = write(tracker);
            clock.advance(Duration.ofHours(1));
            takeOver(tracker);
            read(tracker, dead);
            clock.advance(Duration.ofDays(3));
            assertThat(tracker.purge(clock.instant())).isPositive();
        }

        assertThat(asked()).isEqualTo(allowed("runtime-policy.json"));
        assertThat(resources("runtime-policy.json")).hasSize(2).anyMatch(resource -> resource.endsWith("/index/*"));
    }

    @Test
    void one_that_only_reads_needs_the_reader_policy() throws IOException {
        RunTables.create(table);
        try (DynamoTracker tracker = tracker()) {
            UUID dead = write(tracker);
            proxy.forgetRequests();

            read(tracker, dead);
        }

        assertThat(asked()).isEqualTo(allowed("reader-policy.json"));
        assertThat(resources("reader-policy.json")).isEqualTo(resources("runtime-policy.json"));
    }

    @Test
    void making_the_table_needs_the_provisioner_policy() throws IOException {
        assumeThat(LocalDynamo.isAmazons())
                .as("the others have less to ask for")
                .isTrue();
        proxy.withPointInTimeRecoveryOff();
        try (DynamoTable made =
                DynamoTracker.builder().client(client).table(table).buildTable()) {
            made.create();
            made.describe();
        }

        assertThat(asked()).isEqualTo(allowed("provisioner-policy.json"));
    }

    private DynamoTracker tracker() {
        return DynamoTracker.builder()
                .client(client)
                .table(table)
                .clock(clock)
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    /** One run that succeeds, one whose texts are large, a refusal, and one that dies; the id of that one. */
    private UUID write(DynamoTracker tracker) {
        RunStart good = start("key-1", "{}");
        tracker.start(good);
        tracker.start(start("key-1", "{}"));
        tracker.heartbeat(new Heartbeat(good, 1, new Progress(1, 2), null, "{}"));
        tracker.requestCancel(good.runId());
        tracker.finish(finish(good, RunStatus.SUCCEEDED, "{}"));
        String large = "{\"note\":\"" + "x".repeat(200_000) + "\"}";
        RunStart larger = start("key-2", large);
        tracker.start(larger);
        tracker.finish(finish(larger, RunStatus.FAILED, large));
        tracker.record(RunRecord.refused(UUID.randomUUID(), "shop", RunType.PROD, NOW, 400, "No", "{}", null));
        RunStart dead = start("key-3", "{}");
        tracker.start(dead);
        return dead.runId();
    }

    private void takeOver(DynamoTracker tracker) {
        RunStart next = start("key-3", "{}");
        tracker.start(next);
        tracker.finish(finish(next, RunStatus.SUCCEEDED, "{}"));
    }

    private void read(DynamoTracker tracker, UUID run) {
        assertThat(tracker.find(run)).isPresent();
        assertThat(tracker.latest("shop", RunType.PROD, true)).isPresent();
        assertThat(tracker.latest("shop", RunType.PROD, false)).isPresent();
        assertThat(tracker.history(HistoryQuery.newest(10)).runs()).isNotEmpty();
        tracker.history(HistoryQuery.newest(10).in(EnumSet.of(RunStatus.RUNNING, RunStatus.ABANDONED)));
        tracker.checkpointFor(start(null, "{}"));
    }

    private RunStart start(@Nullable String key, String requestMetadata) {
        return new RunStart(
                UUID.randomUUID(),
                "shop",
                RunType.PROD,
                "f1",
                requestMetadata,
                clock.instant(),
                Duration.ofSeconds(30),
                key == null ? null : "prod",
                key,
                Duration.ofDays(1));
    }

    private RunFinish finish(RunStart run, RunStatus status, String metadata) {
        return new RunFinish(run, 1, status, clock.instant(), 200, "Ended", metadata, null, Progress.NONE, null, null);
    }

    private Set<String> asked() {
        Set<String> asked = new TreeSet<>();
        proxy.requests().forEach(request -> asked.add("dynamodb:" + request.operation()));
        return asked;
    }

    private static Set<String> allowed(String file) throws IOException {
        return new TreeSet<>(texts(statement(file).path("Action")));
    }

    private static List<String> resources(String file) throws IOException {
        return texts(statement(file).path("Resource"));
    }

    private static JsonNode statement(String file) throws IOException {
        JsonNode policy = new ObjectMapper()
                .readTree(Path.of("..", "docs", "dynamodb", file).toFile());
        assertThat(policy.path("Statement")).hasSize(1);
        return policy.path("Statement").path(0);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
