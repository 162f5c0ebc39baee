package dev.integrationsrouter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.testkit.RunFinishBuilder;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import dev.integrationsrouter.testkit.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table of runs, a proxy before it, trackers on both ways to it, and the one clock of them all. */
final class TrackerBench implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Call.Settings SETTINGS = new Call.Settings(Duration.ZERO, Duration.ofDays(30));
    private static final int MOST_IN_A_BATCH = 25;

    final String table = RunTables.create();
    final FaultProxy proxy = FaultProxy.before(LocalDynamo.endpoint());
    final SettableClock clock = new SettableClock(NOON);
    private final DynamoDbClient client = LocalDynamo.clientOf(proxy.endpoint());
    private final SingleTry singleTry = new SingleTry(proxy.endpoint(), PATIENCE);
    private RunIds ids = new RunIds(1);
    private ExecutionTracker direct = tracker(new GivenClient(LocalDynamo.client()), PATIENCE);

    TrackerBench() throws IOException {}

    /** Empties the table and sets everything back, so that what follows is the same each time. */
    void clear() {
        proxy.breakNothing().forgetRequests();
        clock.set(NOON);
        ids = new RunIds(1);
        direct = tracker(new GivenClient(LocalDynamo.client()), PATIENCE);
        List<WriteRequest> deletions = dump().values().stream()
                .map(item -> Map.of("pk", item.get("pk"), "sk", item.get("sk")))
                .map(key -> WriteRequest.builder()
                        .deleteRequest(DeleteRequest.builder().key(key).build())
                        .build())
                .toList();
        for (int from = 0; from < deletions.size(); from += MOST_IN_A_BATCH) {
            var batch = deletions.subList(from, Math.min(deletions.size(), from + MOST_IN_A_BATCH));
            var answer = LocalDynamo.client().batchWriteItem(request -> request.requestItems(Map.of(table, batch)));
            assertThat(answer.unprocessedItems()).as("what was not deleted").isEmpty();
        }
    }

    SortedMap<String, SortedMap<String, AttributeValue>> dump() {
        return TableDump.of(LocalDynamo.client(), table);
    }

    /** A tracker that goes past the proxy, so that nothing happens to it. */
    ExecutionTracker direct() {
        return direct;
    }

    /** A new tracker behind the proxy that repeats what fails, with a client like a host's. */
    ExecutionTracker repeating(Duration timeout) {
        return tracker(new GivenClient(client), timeout);
    }

    /** A new tracker behind the proxy whose calls fail when a request does. */
    ExecutionTracker givingUp(Duration timeout) {
        return tracker(singleTry, timeout);
    }

    private ExecutionTracker tracker(ClientSource source, Duration timeout) {
        return new DynamoTracker(new Connection(source, table, timeout), clock, SETTINGS);
    }

    /** A run that begins now. */
    RunStartBuilder run() {
        return new RunStartBuilder(ids.at(clock.instant()), clock.instant()).lease(LEASE);
    }

    /** Starts a run past the proxy; its fence. */
    long start(RunStart run) {
        var answer = direct.start(run);
        assertThat(answer).isInstanceOf(Started.class);
        return ((Started) answer).fence();
    }

    /** Starts a run past the proxy which is seen no more until its lease is over. */
    RunStart dead(RunStart run) {
        start(run);
        clock.advance(LEASE);
        return run;
    }

    /** A start that took its claims, and ended before it wrote the record, because its process did. */
    RunStart halfStarted(RunStart run) {
        proxy.breakNth(1, request -> request.operation().equals("PutItem"), Fault.ERROR_500);
        assertThatExceptionOfType(TrackerException.class)
                .isThrownBy(() -> givingUp(PATIENCE).start(run));
        proxy.breakNothing().forgetRequests();
        return run;
    }

    /** A run that was started and ended past the proxy. */
    RunStart ended(RunStart run, RunStatus status) {
        end(run, start(run), status);
        return run;
    }

    FinishAnswer end(RunStart run, long fence, RunStatus status) {
        return direct.finish(finish(run, fence).status(status).build());
    }

    RunFinishBuilder finish(RunStart run, long fence) {
        return new RunFinishBuilder(run, fence).at(clock.instant());
    }

    HeartbeatAnswer save(RunStart run, long fence, @Nullable String checkpoint) {
        return direct.heartbeat(new Heartbeat(run, fence, Progress.NONE, null, checkpoint));
    }

    void tick() {
        clock.advance(Duration.ofSeconds(1));
    }

    @Override
    public void close() throws IOException {
        client.close();
        singleTry.close();
        proxy.close();
    }
}
