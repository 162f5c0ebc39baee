package dev.integrationsrouter.dynamodb;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Tracks runs in one DynamoDB table, which any number of machines may share. The table is made beforehand, by
 * {@link DynamoTable#create()} or {@code router table create}.
 *
 * <pre>{@code
 * try (DynamoTracker tracker = DynamoTracker.builder()
 *                 .table("integration_run_metadata")
 *                 .region(Region.EU_CENTRAL_1)
 *                 .build();
 *         IntegrationRouter router =
 *                 IntegrationRouter.builder().tracker(tracker).journal(Path.of("router.journal")).build()) {
 *     router.routeAndRun(request);
 * }
 * }</pre>
 *
 * <p>Thread-safe. Building one asks nothing of AWS. Every call takes at most its time-out
 * ({@link DynamoTrackerBuilder#timeout}), throws {@link dev.integrationsrouter.api.spi.TrackerException} with what
 * would help, and may be repeated; while the table does not answer, calls but those that record an end are refused
 * at once.
 *
 * <p>Claims are decided by conditional writes; {@link #find} and the latest success are consistent reads. The
 * history, the latest started run and checkpoints are read from indexes, which may lag by about a second.
 *
 * <p>The items, in short; {@code docs/dynamodb.md} shows each in full:
 *
 * <pre>{@code
 * {"pk": "RUN#<run id>", "sk": "R", "service": "...", "run_type": "prod", "status": "SUCCEEDED", "status_code": 200,
 *  "started_at": "2026-11-23T08:00:00.000Z", "timestamp": "2026-11-23T08:00:42.000Z", "body": "...", "metadata": "{}",
 *  "fence": 1, "history_key": "2026-11-23T08:00:00.000Z#<run id>", "expires_at": 1826956842, ...}
 *
 * {"pk": "STATE#<service>#prod", "sk": "S", "run_id": "<who took the flight last>", "fence": 2,
 *  "lease_until": "<while it is held>", "latest": {<the record of the latest success>}, "latest_key": "..."}
 *
 * {"pk": "IDEM#<key>", "sk": "I", "run_id": "...", "fingerprint": "...", "lease_until": "<while its run goes on>",
 *  "retained_until": "<after a success>", "outcome": {<the record that duplicates are answered with>}}
 *
 * {"pk": "SERVICES", "sk": "<service>", "first_seen": "2026-11-23T08:00:00.000Z"}
 * }</pre>
 */
public final class DynamoTracker implements ExecutionTracker {

    private final Connection connection;
    private final InstantSource clock;
    private final Call.Settings settings;
    private final Services services = new Services();

    DynamoTracker(Connection connection, InstantSource clock, Call.Settings settings) {
        this.connection = connection;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * Begins to describe a tracker.
     *
     * @return a new builder
     */
    public static DynamoTrackerBuilder builder() {
        return new DynamoTrackerBuilder();
    }

    /**
     * Makes the first request, so that the first run does not wait for the client, the connection and the
     * credentials: about a second in a fresh JVM. Tells whether the table can be read, too.
     *
     * @throws dev.integrationsrouter.api.spi.TrackerException if it cannot; the message says why and what would help
     */
    public void warmUp() {
        Services.all(call("warm up"));
    }

    @Override
    public Locality locality() {
        return Locality.REMOTE;
    }

    /** Table and region, or endpoint: {@code dynamodb:runs@eu-central-1}. */
    @Override
    public String store() {
        return connection.store();
    }

    @Override
    public StartAnswer start(RunStart start) {
        Call call = call("start run " + start.runId());
        services.remember(start.service(), call);
        return new StartWrite(call, start).start();
    }

    @Override
    public Optional<String> checkpointFor(RunStart run) {
        return new History(call("find a checkpoint for run " + run.runId())).checkpointFor(run);
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return new HeartbeatWrite(call("renew run " + heartbeat.run().runId()), heartbeat).renew();
    }

    @Override
    public FinishAnswer finish(RunFinish finish) {
        Call call = lastCall("record the end of run " + finish.run().runId());
        services.remember(finish.run().service(), call);
        return new FinishWrite(call, finish).finish();
    }

    @Override
    public void record(RunRecord refusal) {
        if (!refusal.status().isEnded()) {
            throw new IllegalArgumentException("A refusal has ended, but this record says " + refusal.status());
        }
        Call call = lastCall("record refusal " + refusal.runId());
        services.remember(refusal.service(), call);
        new RefusalWrite(call).record(refusal);
    }

    @Override
    public Optional<RunRecord> find(UUID runId) {
        return Optional.ofNullable(new RunReader(call("find run " + runId)).find(runId));
    }

    @Override
    public Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) {
        Call call = call("find the latest run of " + service);
        if (!succeeded) {
            return new History(call).latestStarted(service, runType);
        }
        return Optional.ofNullable(LatestSuccess.find(service, runType, call)).map(new RunReader(call)::read);
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return new History(call("read the history")).page(query);
    }

    @Override
    public CancelAnswer requestCancel(UUID runId) {
        return new CancelWrite(call("cancel run " + runId)).request(runId);
    }

    @Override
    public long purge(Instant before) {
        return new Purge(() -> call("purge records")).before(before);
    }

    @Override
    public void close() {
        connection.close();
    }

    /** A call that is refused at once while the table is known not to answer. */
    private Call call(String purpose) {
        connection.checkAnswering(purpose);
        return lastCall(purpose);
    }

    /** A call that is always tried: what it records is known to nobody else. */
    private Call lastCall(String purpose) {
        return new Call(new Requests(connection, purpose), clock.instant(), settings);
    }
}
